import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { cssVariables, theme } from "./theme.ts";

type Props = {
  /** What people see before they choose: viewers watch in the dark, administrators work in the light. */
  readonly defaultScheme: "light" | "dark";
  /** Where the choice is kept, one key for each app. */
  readonly storageKey: string;
  readonly children: ReactNode;
};

export const AppTheme = ({ defaultScheme, storageKey, children }: Props) => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    defaultColorScheme={defaultScheme}
    colorSchemeManager={localStorageColorSchemeManager({ key: storageKey })}
  >
    {children}
  </MantineProvider>
);
