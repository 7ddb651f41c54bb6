import { EmptyState, QueryInput } from "@dailies/ui";
import { Anchor, Box, Stack, Table, Text, Title } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { trpc } from "../api.ts";
import classes from "../decisions/decisions.module.css";
import { TableSkeleton } from "../decisions/decisions-table.tsx";
import { Failure } from "../shell/failures.tsx";
import { LabelledCell } from "../shell/labelled-cell.tsx";
import { ListEnd } from "../shell/list-end.tsx";
import { TableHead } from "../shell/table-head.tsx";
import { formats } from "../text/formats.ts";
import { text } from "./text.ts";

const LONGEST_QUERY = 100;

/** What the address asks for; a name of digits comes as a number. */
const queryOf = ({ q }: Readonly<Record<string, unknown>>) =>
  typeof q === "string" || typeof q === "number" ? String(q).slice(0, LONGEST_QUERY) : "";

/** Everyone, by a part of their name or address. */
export const PeoplePage = () => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const query = queryOf(search);
  const navigate = useNavigate();
  const look = (q: string) =>
    void navigate({ to: "/people", search: q === "" ? {} : { q }, replace: true, resetScroll: false });
  const list = useInfiniteQuery({
    ...trpc.users.search.infiniteQueryOptions({ query }, { getNextPageParam: (page) => page.nextCursor }),
    placeholderData: keepPreviousData,
  });
  const people = list.data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="lg">
      <title>{`${text.title} · ${text.brand}`}</title>
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed">{text.lead}</Text>
      </div>
      <Box component="search" maw={420}>
        <QueryInput label={text.search} placeholder={text.searchHint} query={query} onQuery={look} />
      </Box>
      {list.error && !people ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : !people ? (
        <TableSkeleton />
      ) : people.length === 0 ? (
        <EmptyState title={query === "" ? text.nobodyYet : text.nobody(query)}>{text.nobodyLead}</EmptyState>
      ) : (
        <>
          <Table className={classes.table} verticalSpacing="sm" aria-label={text.tableLabel}>
            <TableHead names={Object.values(text.columns)} />
            <Table.Tbody>
              {people.map(({ id, name, email, role, createdAt }) => (
                <Table.Tr key={id}>
                  <Table.Td data-head>
                    <Anchor
                      fw={600}
                      renderRoot={(props) => (
                        <Link {...props} to="/people/$id" params={{ id }} state={{ list: search }} />
                      )}
                    >
                      {name}
                    </Anchor>
                  </Table.Td>
                  <LabelledCell label={text.columns.email}>{email}</LabelledCell>
                  <LabelledCell label={text.columns.role}>{text.role(role)}</LabelledCell>
                  <LabelledCell label={text.columns.since}>{formats.day(createdAt)}</LabelledCell>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <ListEnd list={list} more={text.more}>
            {text.found(people.length)} {!list.hasNextPage && text.end}
          </ListEnd>
        </>
      )}
    </Stack>
  );
};
