import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWorkplace } from './workplace.ts';

/** In which galleria of the shop a page works: the address says it, so that a page behind it works in the same; its home, if it says nothing. */
export function useGalleria(): readonly [tenant: string, choose: (tenant: string) => void] {
  const { tenant: home } = useWorkplace();
  const { galleria } = useSearch({ strict: false }) as { readonly galleria?: string };
  const navigate = useNavigate();
  return [galleria ?? home, (tenant) => void navigate({ to: '.', search: galleriaSearch(tenant, home), replace: true })];
}

/** What says it, for a link. */
export const galleriaSearch = (tenant: string, home: string): never => (tenant === home ? {} : { galleria: tenant }) as never;
