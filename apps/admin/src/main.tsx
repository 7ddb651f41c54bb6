import "@dailies/ui/theme.css";
import "./app.css";
import { AppTheme } from "@dailies/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { config } from "zod/v4/core";
import { queryClient } from "./api.ts";
import { router } from "./router.tsx";

// The page may not compile code from text, and Zod need not ask.
config({ jitless: true });

const container = document.getElementById("app");
if (container) {
  createRoot(container).render(
    <StrictMode>
      <AppTheme defaultScheme="light" storageKey="dailies.admin.scheme">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AppTheme>
    </StrictMode>,
  );
}
