import { AWAKE } from '../../lib/awake.ts';

/**
 * A script for the head of a page. On a slow line a page is read long before its scripts have come, and what is pressed meanwhile would be lost without a
 * word. Each button pressed is kept, once however often (a second press is impatience, not a second loaf), and pressed when the page is awake: at a press
 * React wakes that part of the page first. At the sending of a form it does not, so there the form's own button is pressed. Only forms that nobody but the
 * page's script can send are kept: the browser itself would put what was typed, an e-mail address say, into the address. Forms that the server takes (an
 * `action`, or `method=post`) and links go at once.
 */
export const EARLY_PRESSES = `(()=>{
const kept=new Set,keep=event=>{
const form=event.type=='submit'&&event.target.closest('form:not([action],[method=post])');
const button=form?form.querySelector('[type=submit]'):event.target.closest?.('button[type=button]');
if(form)event.preventDefault();
if(button){button.setAttribute('aria-busy','true');kept.add(button)}};
document.addEventListener('click',keep,true);document.addEventListener('submit',keep,true);
document.addEventListener('${AWAKE}',()=>{
document.removeEventListener('click',keep,true);document.removeEventListener('submit',keep,true);
for(const button of kept){button.removeAttribute('aria-busy');button.click()}
},{once:true})})()`.replaceAll('\n', '');
