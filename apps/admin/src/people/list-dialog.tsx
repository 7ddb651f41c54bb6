import { NumberInput, Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../api.ts";
import { type PickedTitle, TitlePick } from "../decisions/pickers.tsx";
import { ReasonDialog } from "../trainings/reason-dialog.tsx";
import { type ActProps, isRating, refreshPerson } from "./acting.ts";
import { text, type WatchlistItem } from "./text.ts";

const { acting: words } = text;

type Place = keyof typeof words.places;
const PLACES: readonly Place[] = ["want", "watched", "dropped", "rated", "removed"];

type Change = {
  readonly title: PickedTitle;
  readonly onBehalfOf: { readonly userId: string; readonly reason: string };
};

const change = (place: Place, rating: number | null, input: Change) => {
  if (place === "removed") return client.watchlist.remove.mutate(input);
  if (place === "rated") return client.watchlist.rate.mutate({ ...input, rating: rating ?? Number.NaN });
  return client.watchlist.set.mutate({ ...input, status: place });
};

type Props = ActProps & {
  /** What stands on their list already; null for a title that does not. */
  readonly item: WatchlistItem | null;
};

/** Changes what a title is on somebody's lists, or puts one there. */
export const ListDialog = ({ person, item, onClose, onDone }: Props) => {
  const [picked, setPicked] = useState<PickedTitle | null>(null);
  const [place, setPlace] = useState<Place>(item?.status ?? "want");
  const [rating, setRating] = useState(item?.rating ?? null);
  const [tried, setTried] = useState(false);
  const title = item ? { tmdbId: item.title.tmdbId, mediaType: item.title.mediaType } : picked;
  const lacksRating = place === "rated" && !isRating(rating);
  const save = useMutation({
    mutationFn: (reason: string) =>
      title === null || lacksRating
        ? Promise.resolve(null)
        : change(place, rating, { title, onBehalfOf: { userId: person.id, reason } }),
    onSuccess: async (answer) => {
      if (answer === null) return;
      await refreshPerson();
      onDone(words.saved);
    },
  });
  return (
    <ReasonDialog
      title={item ? words.changeList(item.title.title) : text.person.addTitle}
      lead={words.lead(person.name)}
      submit={words.save}
      loading={save.isPending}
      error={save.error}
      onTried={() => setTried(true)}
      onClose={onClose}
      onGiven={(reason) => save.mutate(reason)}
    >
      <Select
        label={words.place}
        data-autofocus
        allowDeselect={false}
        data={PLACES.filter((each) => item !== null || each !== "removed").map((value) => ({
          value,
          label: words.places[value],
        }))}
        value={place}
        onChange={(value) => setPlace(PLACES.find((each) => each === value) ?? place)}
      />
      {item === null && (
        <TitlePick
          label={words.titleLabel}
          placeholder={words.titlePlaceholder}
          required
          error={tried && title === null && words.titleMissing}
          title={picked}
          onPick={setPicked}
        />
      )}
      {place === "rated" && (
        <NumberInput
          label={words.rating}
          required
          error={tried && lacksRating && words.ratingRange}
          value={rating ?? ""}
          onChange={(value) => setRating(typeof value === "number" ? value : null)}
        />
      )}
    </ReasonDialog>
  );
};
