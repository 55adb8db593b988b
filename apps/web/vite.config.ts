import { join } from "node:path";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `vite` finds a running server while pages are written; `causeway serve` serves the build itself. */
const server = process.env["CAUSEWAY_SERVER"] ?? "http://127.0.0.1:4040";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind()],
  resolve: {
    alias: {
      // It writes <style> elements, which the content policy refuses; ours adopts style sheets (README.md, "Content policy").
      "react-style-singleton": join(import.meta.dirname, "src/styles/style-singleton.ts"),
    },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Fonts and pictures stay files: `data:` is not in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": server, "/openapi.json": server, "/version": server } },
});
