import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from "@mantine/core";
import { amber, dark, gray, LIGHT_BODY, type Meaning, meanings } from "./colours.ts";

const brisk = { transitionProps: { duration: 140 } };

/** The head of a dialog is an element that would announce itself as a second head of the page. */
const plainHeader = { attributes: { header: { role: "presentation" } } };

export const theme: MantineThemeOverride = createTheme({
  primaryColor: "amber",
  primaryShade: { light: 5, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  black: gray[9],
  colors: { amber, dark, gray },
  fontFamily: '"Inter Variable", "Inter stand-in", system-ui, -apple-system, "Segoe UI", sans-serif',
  headings: { fontWeight: "650", textWrap: "balance" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "20px" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    // A link among words is told by more than its colour.
    Anchor: { defaultProps: { underline: "always" } },
    Chip: { defaultProps: { variant: "outline" } },
    Drawer: {
      defaultProps: { ...plainHeader, transitionProps: { duration: 180 }, overlayProps: { backgroundOpacity: 0.5 } },
    },
    Modal: { defaultProps: { ...plainHeader, ...brisk, centered: true } },
    // A menu holds items only: the place that first takes the focus would be something else among them.
    Menu: {
      defaultProps: { ...brisk, shadow: "md", position: "bottom-end", withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { ...brisk, shadow: "md" } },
    Tooltip: { defaultProps: { ...brisk, openDelay: 400, events: { hover: true, focus: true, touch: false } } },
  },
});

const meaningVariables = (scheme: "light" | "dark"): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(meanings) as Meaning[]).map((meaning) => [`--dailies-${meaning}`, meanings[meaning][scheme]]),
  );

/** Surfaces, accent text and meanings by scheme, for `MantineProvider`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--dailies-lamp": amber[4], "--dailies-lamp-shade": amber[6] },
  light: {
    "--mantine-color-body": LIGHT_BODY,
    "--mantine-color-dimmed": gray[6],
    "--mantine-color-placeholder": gray[6],
    "--mantine-color-error": meanings.danger.light,
    "--mantine-color-anchor": amber[8],
    "--mantine-color-amber-text": amber[8],
    "--mantine-color-amber-outline": amber[8],
    "--mantine-color-amber-light-color": amber[9],
    "--mantine-primary-color-light-color": amber[9],
    "--dailies-surface": "#ffffff",
    "--dailies-raised": gray[1],
    "--dailies-line": gray[2],
    "--dailies-accent-text": amber[8],
    "--dailies-focus": amber[8],
    ...meaningVariables("light"),
  },
  dark: {
    "--mantine-color-placeholder": dark[3],
    "--mantine-color-error": meanings.danger.dark,
    "--mantine-color-anchor": amber[4],
    "--dailies-surface": "#1d1a17",
    "--dailies-raised": dark[6],
    "--dailies-line": "#2e2a25",
    "--dailies-accent-text": amber[4],
    "--dailies-focus": amber[3],
    ...meaningVariables("dark"),
  },
});
