import { Button, Fieldset, Group } from "@mantine/core";
import type { Values } from "./correction-values.ts";
import { text } from "./text.ts";

type Target = Pick<Values, "tmdbId" | "mediaType" | "targetFactor" | "targetValue" | "targetLabel">;

/** Something that a correction can be about, offered by where the form was opened. */
export type Offer = { readonly key: string; readonly label: string; readonly target: Target };

const isChosen = ({ target }: Offer, values: Values): boolean =>
  target.tmdbId === values.tmdbId &&
  target.mediaType === values.mediaType &&
  target.targetFactor === values.targetFactor &&
  target.targetValue === values.targetValue;

type Props = {
  readonly offers: readonly Offer[];
  readonly values: Values;
  readonly onChange: (change: Partial<Values>) => void;
};

/** One tap instead of three fields: what the correction is about. */
export const Offers = ({ offers, values, onChange }: Props) => (
  <Fieldset variant="unstyled" legend={text.form.offers}>
    <Group gap="xs">
      {offers.map((offer) => {
        const chosen = isChosen(offer, values);
        return (
          <Button
            key={offer.key}
            size="compact-sm"
            variant={chosen ? "filled" : "default"}
            aria-pressed={chosen}
            onClick={() => onChange(offer.target)}
          >
            {offer.label}
          </Button>
        );
      })}
    </Group>
  </Fieldset>
);
