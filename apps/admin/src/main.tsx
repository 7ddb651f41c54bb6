import "@dailies/ui/theme.css";
import "./app.css";
import { AppTheme } from "@dailies/ui";
import { MantineThemeProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { config } from "zod/v4/core";
import { queryClient } from "./api.ts";
import { router } from "./router.tsx";
import { formats } from "./text/formats.ts";
import { language } from "./text/language.ts";
import { loadText } from "./text/text.ts";

// The page may not compile code from text, and Zod need not ask.
config({ jitless: true });

/** Fields write numbers as the sentences around them do. */
const numbers = { components: { NumberInput: { defaultProps: { decimalSeparator: formats.decimalSeparator } } } };

const start = async (container: HTMLElement) => {
  document.documentElement.lang = language;
  await loadText();
  createRoot(container).render(
    <StrictMode>
      <AppTheme defaultScheme="light" storageKey="dailies.admin.scheme">
        <MantineThemeProvider theme={numbers}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineThemeProvider>
      </AppTheme>
    </StrictMode>,
  );
};

const container = document.getElementById("app");
if (container) void start(container);
