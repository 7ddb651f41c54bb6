import "@dailies/ui/theme.css";
import "./app.css";
import { AppTheme } from "@dailies/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api.ts";
import { router } from "./router.tsx";
import { loadLanguage, preferredLanguage, TextProvider } from "./text/text.tsx";

const start = async (container: HTMLElement) => {
  const initial = await loadLanguage(preferredLanguage());
  createRoot(container).render(
    <StrictMode>
      <AppTheme defaultScheme="dark" storageKey="dailies.scheme">
        <TextProvider initial={initial}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TextProvider>
      </AppTheme>
    </StrictMode>,
  );
};

const container = document.getElementById("app");
if (container) void start(container);
