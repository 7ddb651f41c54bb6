import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// While developing, the API runs beside on its own port. Its host name stays, for the server looks at it when a page
// wants to change something.
const API = { target: "http://127.0.0.1:3000", changeOrigin: false };

export default defineConfig({
  base: "/admin/",
  plugins: [react()],
  server: { proxy: { "/trpc": API, "/api": API, "/posters": API } },
  // One style sheet: one of several that did not come is never asked for again, and its page would stay bare.
  build: { target: "es2022", cssCodeSplit: false },
});
