import { describeEveryPage } from '../support/every-page.ts'

describeEveryPage('plans', { lead: '/', administrator: '/' })
