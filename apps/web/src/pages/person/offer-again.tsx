import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { useMay } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { toast } from "../../kit/toast.tsx";

interface OfferAgainProps {
  readonly exportName: string;
  readonly personKey: string;
}

/** Has what Braze refused of one person offered again by the next run, for whoever may ask for that (row 183). */
export function OfferAgain({ exportName, personKey }: OfferAgainProps) {
  const may = useMay("rejection:retry");
  const client = useQueryClient();
  const retry = async () => {
    try {
      await api.post("/rejections/retry", { exportName, key: personKey });
      toast.well("The next run offers it to Braze again");
      await client.invalidateQueries({ queryKey: ["rejections"] });
      await client.invalidateQueries({ queryKey: ["explanation", exportName, personKey] });
    } catch (error) {
      toast.problem(error);
    }
  };
  if (!may) return null;
  return (
    <Button small onClick={() => void retry()}>
      Offer again
    </Button>
  );
}
