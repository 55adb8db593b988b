/** The tables that the corpus is about: what a shop would load, one model, and things that nobody may read. Both engines take it. */
export const EXAMPLE_TABLES: readonly string[] = [
  "create schema data",
  "create schema causeway",
  `create table data.invoices (invoice_no text, customer_id text, stock_code text, description text, quantity bigint,
     unit_price double precision, country text, invoice_date timestamp)`,
  `create table data.customers (external_id text, first_name text, last_name text, email text, phone text, country text,
     birthdate date, signed_up_at timestamp, vip boolean, score double precision, tags json)`,
  "create table data.products (stock_code text, title text, category text, price double precision)",
  `insert into data.invoices values
     ('536365', '17850', '85123A', 'White hanging heart', 6, 2.55, 'United Kingdom', '2010-12-01 08:26:00'),
     ('536366', '17850', '22633', 'Hand warmer', 6, 1.85, 'United Kingdom', '2010-12-01 08:28:00'),
     ('C536379', '14527', 'D', 'Discount', -1, 27.5, 'EIRE', '2010-12-01 09:41:00'),
     ('536370', null, '22728', 'Alarm clock', 24, 3.75, 'France', '2011-01-01 08:45:00')`,
  `insert into data.customers values
     ('17850', 'Ana', 'Núñez', 'ana@example.com', '+34600000000', 'Spain', '1980-05-04', '2010-01-02 10:00:00', true, 1.5,
      '["a","b"]'),
     ('14527', 'Bo', 'Ek', 'bo@example.com', null, 'Sweden', null, '2010-06-01 00:00:00', false, null, null)`,
  "insert into data.products values ('85123A', 'Heart', 'home', 2.55), ('22633', 'Warmer', 'garden', 1.85)",
  "create view data.customer_attributes as select external_id, country, score as l12m_monetary from data.customers",
  "create table data.forbidden_dataset (x text)",
  "create table causeway.secret (name text, value text)",
  "create table causeway.ledger (key text)",
];

/** What the SQL of the corpus may read. */
export const ALLOWED: readonly string[] = ["invoices", "customers", "products", "customer_attributes"];
