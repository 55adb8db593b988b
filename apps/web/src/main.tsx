import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/base.css";
import { App } from "./shell/app.tsx";

/** A page that was opened before an upgrade asks for scripts that are gone. It is loaded anew, once a minute at most; drafts survive it. */
const RELOAD_PAUSE_MS = 60_000;
window.addEventListener("vite:preloadError", (event) => {
  const lastMs = Number(sessionStorage.getItem("causeway.reload"));
  if (Date.now() - lastMs < RELOAD_PAUSE_MS) return;
  event.preventDefault();
  sessionStorage.setItem("causeway.reload", String(Date.now()));
  location.reload();
});

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
