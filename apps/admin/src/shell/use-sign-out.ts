import { useRouter } from "@tanstack/react-router";
import { auth, queryClient } from "../api.ts";

/** Signs out and leaves nothing of the person behind. */
export const useSignOut = () => {
  const router = useRouter();
  return async () => {
    await auth.signOut();
    await router.navigate({ to: "/sign-in" });
    queryClient.clear();
  };
};
