import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

const TYPING_PAUSE_MS = 250;

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** As it stands in the address. */
  readonly query: string;
  /** Called when the typing pauses, without the blanks around it. */
  readonly onQuery: (query: string) => void;
  readonly className?: string | undefined;
  readonly autoFocus?: boolean;
};

/** A search field that follows the address, and tells it what is looked for once the typing pauses. */
export const QueryInput = ({ label, placeholder, query, onQuery, className, autoFocus = false }: Props) => {
  const [typed, setTyped] = useState(query);
  const [asked, setAsked] = useState(query);
  const [seen, setSeen] = useState(query);
  // The way back, or a link, may change the address without a letter being typed.
  if (query !== seen) {
    setSeen(query);
    if (query !== asked) {
      setAsked(query);
      setTyped(query);
    }
  }
  const look = useDebouncedCallback((text: string) => {
    setAsked(text);
    onQuery(text);
  }, TYPING_PAUSE_MS);
  return (
    <TextInput
      type="search"
      size="md"
      autoFocus={autoFocus}
      className={className}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      maxLength={100}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        look(event.currentTarget.value.trim());
      }}
    />
  );
};
