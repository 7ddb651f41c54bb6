import type { RouterOutputs } from "@dailies/ml-feedback";
import { Alert, Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../api.ts";
import { CorrectionDrawer } from "../corrections/correction-drawer.tsx";
import { emptyValues } from "../corrections/correction-values.ts";
import { offersOf } from "./correction-offers.ts";
import { text } from "./text.ts";

type Props = { readonly decision: RouterOutputs["decisions"]["get"] };

/** The correction that this decision calls for: about its title or one of its reasons, for everyone or its person. */
export const CorrectThis = ({ decision: { id, title, userId, userName } }: Props) => {
  const { correct }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const [written, setWritten] = useState<string | null>(null);
  const { data, isPending } = useQuery(trpc.decisions.explain.queryOptions({ id }));
  // The browser's way back does not open again what was closed.
  const close = () =>
    void navigate({ to: "/decisions/$id", params: { id }, search: {}, state: true, replace: true, resetScroll: false });
  const offers = offersOf(title, data?.contributions ?? []);
  const [first] = offers;
  const target = (offers.find(({ key }) => key === correct) ?? first)?.target;
  return (
    <>
      <div role="status">
        {written !== null && (
          <Alert variant="light" withCloseButton closeButtonLabel={text.detail.close} onClose={() => setWritten(null)}>
            {text.detail.written}{" "}
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/corrections" search={{ history: written }} />}
            >
              {text.detail.lookAtIt}
            </Anchor>
          </Alert>
        )}
      </div>
      <CorrectionDrawer
        id={null}
        initial={{ ...emptyValues, ...target, userId, userName }}
        offers={offers}
        opened={correct !== undefined && !isPending}
        onClose={close}
        onSaved={(saved) => {
          setWritten(saved.id);
          close();
        }}
      />
    </>
  );
};
