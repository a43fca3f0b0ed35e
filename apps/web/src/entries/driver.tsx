import '../areas/driver/driver.css';
import { DriverApp } from '../areas/driver/app.tsx';
import { showBehindPin } from '../lib/show-behind-pin.tsx';

showBehindPin(<DriverApp />);
