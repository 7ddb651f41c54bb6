import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// While developing, the API runs beside on its own port.
const API = "http://127.0.0.1:3000";

export default defineConfig({
  base: "/",
  plugins: [react()],
  server: { proxy: { "/trpc": API, "/api": API } },
  build: { target: "es2022" },
});
