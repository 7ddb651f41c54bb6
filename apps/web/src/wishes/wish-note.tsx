import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { NotSaved } from "../shell/failures.tsx";
import { useText } from "../text/text.tsx";
import { useWish } from "./use-wish.ts";
import { subjectName, type Wished } from "./wish-subject.ts";
import classes from "./wishes.module.css";

type Props = { readonly wished: Wished };

const useTakeBack = (wished: Wished) => {
  const { takeBack, ...standing } = useWish(wished);
  const onTakeBack = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    // The button is about to go: the focus stays with the row or the dialog that holds it.
    currentTarget.closest<HTMLElement>('[tabindex="-1"]')?.focus();
    takeBack();
  };
  return { ...standing, onTakeBack };
};

/** "You asked for less horror", with the way back; nothing where nothing was asked for. */
export const WishNote = ({ wished }: Props) => {
  const { text } = useText();
  const { wish, error, onTakeBack } = useTakeBack(wished);
  return (
    <>
      {error && <NotSaved error={error} />}
      {wish !== null && (
        <span className={classes.note}>
          {text.wishes.asked(wish, wished.subject.kind, subjectName(wished, text))}
          <Button variant="transparent" size="compact-sm" px={0} c="var(--dailies-accent-text)" onClick={onTakeBack}>
            {text.wishes.takeBack}
          </Button>
        </span>
      )}
    </>
  );
};

/** Why the wish could not be changed, alone, where it is named already. */
export const WishNotSaved = ({ wished }: Props) => {
  const { error } = useWish(wished);
  return error && <NotSaved error={error} />;
};

/** The way back alone, where the wish is named already. */
export const TakeBackButton = ({ wished }: Props) => {
  const { text } = useText();
  const { wish, onTakeBack } = useTakeBack(wished);
  if (wish === null) return null;
  const name = text.wishes.asked(wish, wished.subject.kind, subjectName(wished, text));
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      title={text.wishes.takeBack}
      aria-label={`${text.wishes.takeBack}: ${name}`}
      onClick={onTakeBack}
    >
      <IconArrowBackUp size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
};
