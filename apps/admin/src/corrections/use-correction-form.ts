import { apiError } from "@dailies/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient, trpc } from "../api.ts";
import { failureMessage } from "../shell/failures.tsx";
import { checkNew, checkRevision, type Errors, isSame, type Values, valuesOf } from "./correction-values.ts";
import { useKeepDraft, useKeptDraft } from "./kept-draft.ts";
import { type Correction, text } from "./text.ts";

/** Fields that the form shows: what the server refuses about another one is said above the button. */
const SHOWN: ReadonlySet<string> = new Set([
  "userId",
  "tmdbId",
  "mediaType",
  "correctionType",
  "targetFactor",
  "targetValue",
  "correctionValue",
  "reason",
  "appliedAt",
  "expiresAt",
  "holdoutShare",
  "deactivateIfHarmful",
  "everyone",
]);

/** The fields that answer a changed value, so that an old error does not stand beside it. */
const FIELDS_OF: Readonly<Partial<Record<keyof Values, string>>> = {
  onePerson: "userId",
  strength: "correctionValue",
  start: "appliedAt",
  end: "expiresAt",
  holdout: "holdoutShare",
};

/** What only the server can know of a field, such as what time it is there. */
const REFUSED: Readonly<Record<string, string>> = text.form.refused;

type Options = {
  readonly initial: Values;
  /** The version that is being revised; null for a new correction. */
  readonly initialBefore: Correction | null;
  readonly onSaved: (saved: Correction) => void;
};

export const useCorrectionForm = ({ initial, initialBefore, onSaved }: Options) => {
  const [first] = useState(initial);
  const kept = useKeptDraft(first, initialBefore);
  const [values, setValues] = useState(kept?.values ?? first);
  const [before, setBefore] = useState(kept?.before ?? initialBefore);
  const [errors, setErrors] = useState<Errors>({});
  const [notice, setNotice] = useState(kept && text.form.restored);
  const [newest, setNewest] = useState<Correction | null>(null);

  useKeepDraft({ first, values, before });

  const showErrors = (found: Errors) => {
    setErrors(found);
    setNotice(text.form.check);
    return null;
  };

  const refused = async (error: unknown) => {
    const data = apiError(error)?.data;
    if (data?.reason === "stale_version" && before) {
      setNewest(await client.corrections.get.query({ id: before.id }));
    } else if (data?.field && SHOWN.has(data.field)) {
      const own = data.reason === "invalid_input" ? REFUSED[data.field] : undefined;
      showErrors({ [data.field]: own ?? failureMessage(error) });
    } else setNotice(failureMessage(error));
  };

  const save = useMutation({
    mutationFn: async () => {
      if (before === null) {
        const { input, errors } = checkNew(values);
        return input === null ? showErrors(errors) : client.corrections.create.mutate(input);
      }
      const { input, errors } = checkRevision(values, before);
      return input === null ? showErrors(errors) : client.corrections.revise.mutate(input);
    },
    onSuccess: async (saved) => {
      if (saved === null) return;
      await queryClient.invalidateQueries({ queryKey: trpc.corrections.pathKey() });
      onSaved(saved);
    },
    onError: (error) => refused(error).catch((failure: unknown) => setNotice(failureMessage(failure))),
  });

  return {
    values,
    before,
    errors,
    notice,
    newest,
    isSaving: save.isPending,
    isChanged: !isSame(values, first),
    change: (changed: Partial<Values>) => {
      setValues((current) => ({ ...current, ...changed }));
      const answered = new Set(
        Object.entries(FIELDS_OF)
          .flatMap(([key, field]) => (key in changed ? [field] : []))
          .concat(Object.keys(changed)),
      );
      setErrors((current) => Object.fromEntries(Object.entries(current).filter(([field]) => !answered.has(field))));
    },
    submit: () => {
      setErrors({});
      setNotice(null);
      setNewest(null);
      save.mutate();
    },
    takeTheirs: () => {
      if (newest === null) return;
      setValues({ ...valuesOf(newest), reason: values.reason });
      setBefore(newest);
      setNewest(null);
    },
    keepMine: () => {
      if (newest === null) return;
      setBefore(newest);
      setNewest(null);
      setNotice(text.stale.kept(newest.version));
    },
  };
};
