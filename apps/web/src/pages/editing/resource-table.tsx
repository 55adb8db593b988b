import type { ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { KIND_WORDS } from "../../data/resources.ts";
import { EmptyState } from "../../kit/states.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { resourcePage } from "../../shell/resource-page.ts";
import { resourcePages } from "../connections/resource-pages.ts";
import { SearchBox } from "../connections/search-box.tsx";

interface ResourceTableProps {
  readonly kind: ResourceKind;
  /** What the rows are called on this page: "Audiences". */
  readonly label: string;
  readonly columns: readonly Column<ResourceView>[];
  /** What is searched for, from the address (`q`). */
  readonly search: string | undefined;
  /** Where there is none of the kind at all. */
  readonly empty: ReactNode;
}

/** The objects of a kind, page by page, found by search; a row leads to its page. */
export function ResourceTable({ kind, label, columns, search, empty }: ResourceTableProps) {
  const query = useInfiniteQuery(resourcePages(kind, { search }));
  const navigate = useNavigate();
  const pages = query.data?.pages;
  return (
    <Table
      name={kind}
      label={label}
      columns={columns}
      rows={pages?.flatMap(({ items }) => items)}
      rowKey={({ name }) => name}
      onRow={({ name }) => void navigate({ href: resourcePage(kind, name) })}
      error={query.error}
      onRetry={() => void query.refetch()}
      {...(pages?.[0] === undefined ? {} : { total: pages[0].total })}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      isLoadingMore={query.isFetchingNextPage}
      {...(search === undefined && pages?.[0]?.items.length === 0
        ? {}
        : { toolbar: <SearchBox label={`Search ${label.toLowerCase()}`} /> })}
      empty={
        search === undefined ? (
          empty
        ) : (
          <EmptyState title={`No ${KIND_WORDS[kind]} is called like this`}>
            Search for something else.
          </EmptyState>
        )
      }
    />
  );
}
