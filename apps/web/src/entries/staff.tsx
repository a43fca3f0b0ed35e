import '../areas/staff/staff.css';
import { langOf } from '@galleria/phrases/core';
import { knowStaffProblems } from '@galleria/phrases/problems-staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { StaffApp } from '../areas/staff/app.tsx';
import { createQueryClient } from '../lib/query.ts';
import { LangProvider } from '../lib/site.tsx';
import { ToastProvider } from '../ui/toast.tsx';

knowStaffProblems();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <LangProvider lang={langOf(document.documentElement.lang)}>
        <ToastProvider>
          <StaffApp />
        </ToastProvider>
      </LangProvider>
    </QueryClientProvider>,
  );
}
