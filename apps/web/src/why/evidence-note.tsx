import type { RouterOutputs } from "@dailies/ml-feedback";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../api.ts";
import type { AppText } from "../text/en.ts";
import { useText } from "../text/text.tsx";
import type { Reason } from "./reason-groups.ts";

type Evidence = RouterOutputs["decisions"]["evidence"];

const sentenceOf = ({ parts, likedAlike, likedFrom }: Evidence, { factor, value }: Reason, { why }: AppText) => {
  if (factor === "similar_user") return likedAlike && why.likedAlike(likedAlike);
  const part = parts.find((each) => each.factor === factor && each.value === value);
  return part && why.evidence({ ...part, likedFrom });
};

type Props = { readonly decisionId: string; readonly reason: Reason };

/** What of the person's own lists stands behind a reason; its place is kept free until it is known, two lines for names. */
export const EvidenceNote = ({ decisionId, reason }: Props) => {
  const { text } = useText();
  const { factor, value } = reason;
  const hasEvidence = factor === "similar_user" || (value !== null && (factor === "genre" || factor === "person"));
  const { data } = useQuery({
    ...trpc.decisions.evidence.queryOptions({ id: decisionId }),
    enabled: hasEvidence,
  });
  const sentence = data ? sentenceOf(data, reason, text) : "\u00a0";
  if (!hasEvidence || !sentence) return null;
  return (
    <Text size="xs" c="dimmed" mih={factor === "similar_user" ? "2lh" : "1lh"}>
      {sentence}
    </Text>
  );
};
