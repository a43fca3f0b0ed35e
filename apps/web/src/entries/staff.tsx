import '../areas/staff/staff.css';
import { knowStaffProblems } from '@galleria/phrases/problems-staff';
import { StaffApp } from '../areas/staff/app.tsx';
import { showBehindPin } from '../lib/show-behind-pin.tsx';

knowStaffProblems();
showBehindPin(<StaffApp />);
