/** The hidden field by which a form that is sent twice is known; what is in it is new with every page. */
export const FORM_TOKEN = 'formToken'
