import type { ChannelTest } from "@causeway/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { api } from "../../data/api.ts";
import { useRefusal } from "../../data/session.ts";
import { Button } from "../../kit/button.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { StatusBadge } from "../../kit/status.tsx";

interface TestButtonProps {
  readonly test: ChannelTest;
  readonly children: string;
  readonly refused?: string | null;
}

/** Sends one message at once, and says what came of it. */
export function TestButton({ test, children, refused = null }: TestButtonProps) {
  const refusal = useRefusal("webhook:write");
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => api.post("/channels/test", test),
    onSettled: () => client.invalidateQueries({ queryKey: ["deliveries"] }),
  });
  return (
    <div>
      <Button
        small
        icon={Send}
        busy={send.isPending}
        refused={refusal ?? refused}
        onClick={() => send.mutate()}
      >
        {children}
      </Button>
      <div role="status">
        {send.data === undefined ? null : (
          <p className="mt-2 flex flex-wrap items-start gap-2 [overflow-wrap:anywhere]">
            <StatusBadge meaning={send.data.delivered ? "well" : "broken"}>
              {send.data.delivered ? "Delivered" : "Not delivered"}
            </StatusBadge>
            {send.data.detail}
          </p>
        )}
      </div>
      {send.error === null ? null : <ErrorNotice error={send.error} className="mt-2" />}
    </div>
  );
}
