import type { Application } from '../../../../../blueprint/schema/application';
import { brochure } from './brochure';
import { catalog } from './catalog';
import { checkout } from './checkout';
import { intake } from './intake';
import { ledger } from './ledger';

export const applications: Application[] = [catalog, checkout, ledger, intake, brochure];
