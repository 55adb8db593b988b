import { TextLink } from "../../kit/button.tsx";

/** Where runs, their workflows and requests lie. */
export const TO_RUNS = (
  <TextLink key="runs" to="/runs">
    Runs
  </TextLink>
);
