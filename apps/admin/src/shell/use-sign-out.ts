import type { SignInFailure } from "@dailies/ui";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { auth, queryClient } from "../api.ts";

/** Signs out and leaves nothing of the person behind, or tells why they are still signed in. */
export const useSignOut = () => {
  const router = useRouter();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const signOut = async () => {
    const refused = await auth.signOut();
    setFailure(refused);
    if (refused !== null) return;
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
  return { failure, signOut: () => void signOut() };
};
