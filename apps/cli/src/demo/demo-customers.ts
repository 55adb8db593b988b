/** An invented customer, as a shop's export would spell it. */
export interface DemoCustomer {
  readonly customerId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly country: string;
  readonly birthdate: string;
  readonly lifetimeValue: number;
}

const givenNames = [
  "Ada",
  "Jiří",
  "Chloé",
  "Sipho",
  "María",
  "Tom",
  "Yuki",
  "Ingrid",
  "Omar",
  "Zoë",
  "Łucja",
  "Niamh",
];
const surnames = [
  "Byrne",
  "Novák",
  "Martin",
  "Dlamini",
  "Souza",
  "Walker",
  "Tanaka",
  "Hansen",
  "Haddad",
  "O’Neill",
  "Kowalska",
];
/** As people write countries; the last is no country at all. */
const places = [
  { city: "Dublin", country: "EIRE", phone: "+353 1 555 0" },
  { city: "Praha", country: "Czech Republic", phone: "+420 601 555 " },
  { city: "Lyon", country: "France", phone: "+33 6 55 50 1" },
  { city: "Durban", country: "RSA", phone: "+27 82 555 0" },
  { city: "Seattle", country: "USA", phone: "+1 206 555 0" },
  { city: "Leeds", country: "United Kingdom", phone: "+44 20 7946 0" },
  { city: "Bergen", country: "Norway", phone: "+47 406 12 " },
  { city: "", country: "Unspecified", phone: "n/a " },
];

/** The same customers each time. The ids run from C-0001. */
export function demoCustomers(customers: number): readonly DemoCustomer[] {
  return Array.from({ length: customers }, (_, i) => {
    const givenName = pick(givenNames, i * 7);
    const surname = pick(surnames, i * 5 + Math.floor(i / givenNames.length));
    const place = pick(places, i * 3 + Math.floor(i / 31));
    const month = String(1 + (i % 12)).padStart(2, "0");
    const day = String(1 + (i % 28)).padStart(2, "0");
    return {
      customerId: `C-${String(i + 1).padStart(4, "0")}`,
      givenName,
      surname,
      email: `customer${i + 1}@example.com`,
      phone: `${place.phone}${String(100 + (i % 900))}`,
      city: place.city,
      country: place.country,
      birthdate: `${1950 + (i % 55)}-${month}-${day}`,
      lifetimeValue: ((i * 7919) % 200_000) / 100,
    };
  });
}

/** As a CSV file with a header. The values need no quotes. */
export function customersCsv(customers: readonly DemoCustomer[]): string {
  const header = "customer_id,given_name,surname,email,phone,city,country,birthdate,lifetime_value";
  const lines = customers.map((one) => Object.values(one).join(","));
  return [header, ...lines, ""].join("\n");
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}
