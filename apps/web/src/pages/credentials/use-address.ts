import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { foundInstances } from "./credential-data.ts";
import { type ResolvedAddress, resolveAddress } from "./instance-address.ts";

/** How long nothing is typed before the server is asked. */
const QUIET_MS = 200;

/** What a typed address stands for, as the server sees it. */
export function useAddress(typed: string): ResolvedAddress {
  const text = typed.trim();
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, error } = useQuery({ ...foundInstances(quiet), placeholderData: keepPreviousData });
  // Where the server cannot be asked, what looks like an address is taken for one: it is judged when it is saved.
  const unheard = error === null ? null : { text: quiet, meant: null, items: [] };
  return resolveAddress(typed, data ?? unheard);
}
