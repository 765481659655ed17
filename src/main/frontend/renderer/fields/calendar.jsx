// A month to pick a day from, in the Hijri or the Gregorian calendar, with the other one beside it.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CalendarDate, toCalendar } from '@internationalized/date';
import { direction, language } from '../../office/language.js';
import { GREGORIAN, HIJRI, MONTHS, WEEKDAYS, inCalendar, isCovered, pair, today } from '../dates.js';
import { asciiDigits } from '../text.js';
import { words } from '../words.js';

const NAMES = { hijri: HIJRI, gregorian: GREGORIAN };
/** Whoever looked at one calendar looks at the same one in the next field. */
let preferred = 'hijri';

/**
 * @param {string | null} value chosen day, yyyy-mm-dd
 * @param {boolean} latest whether today is the last day that can be chosen
 */
export function Calendar({ value, latest, label, onChoose, onClose }) {
  const now = today();
  const [kind, setKind] = useState(preferred);
  const [day, setDay] = useState(value ?? now);
  const dialog = useRef();
  const moved = useRef(true);
  const calendar = NAMES[kind];
  const other = kind === 'hijri' ? 'gregorian' : 'hijri';
  const shown = inCalendar(day, calendar);
  const isOpen = iso => isCovered(iso) && !(latest && iso > now);

  useLayoutEffect(() => {
    if (moved.current) {
      dialog.current.querySelector('[data-shown]')?.focus();
      moved.current = false;
    }
  });
  useEffect(() => {
    dialog.current.scrollIntoView({ block: 'nearest' });
  }, []);

  const goTo = (date, focus = true) => {
    const iso = toCalendar(date, GREGORIAN).toString();
    if (isCovered(iso)) {
      moved.current = focus;
      setDay(iso);
    }
  };
  const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const inWeek = new Date(`${day}T00:00:00Z`).getUTCDay();
  const moves = {
    [forward]: () => shown.add({ days: 1 }),
    [back]: () => shown.subtract({ days: 1 }),
    ArrowDown: () => shown.add({ days: 7 }),
    ArrowUp: () => shown.subtract({ days: 7 }),
    Home: () => shown.subtract({ days: inWeek }),
    End: () => shown.add({ days: 6 - inWeek }),
    PageDown: ({ shiftKey }) => shown.add(shiftKey ? { years: 1 } : { months: 1 }),
    PageUp: ({ shiftKey }) => shown.subtract(shiftKey ? { years: 1 } : { months: 1 })
  };
  const onGridKey = event => {
    if (moves[event.key]) {
      event.preventDefault();
      goTo(moves[event.key](event));
    } else if ((event.key === 'Enter' || event.key === ' ') && isOpen(day)) {
      event.preventDefault();
      onChoose(day);
    }
  };
  const onKeyDown = event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Tab') {
      keepInside(event, dialog.current);
    } else if (event.key === 'Enter') {
      event.stopPropagation();
    }
  };
  const turn = to => {
    preferred = to;
    setKind(to);
  };
  return (
    <div class="mf-calendar" role="dialog" aria-label={`${words.calendar}: ${label}`} ref={dialog} onKeyDown={onKeyDown}>
      <div class="mf-calendar-kinds" role="group" aria-label={words.calendar}>
        {Object.keys(NAMES).map(name => <button key={name} type="button" aria-pressed={kind === name} onClick={() => turn(name)}>{words[name]}</button>)}
      </div>
      <div class="mf-calendar-month">
        <Turn sign="‹" label={words.previousMonth} onClick={() => goTo(shown.subtract({ months: 1 }), false)} />
        <select aria-label={words.month} value={shown.month} onChange={event => goTo(shown.set({ month: Number(event.currentTarget.value) }), false)}>
          {MONTHS[language()][kind].map((name, index) => <option key={name} value={index + 1}>{name}</option>)}
        </select>
        <input type="text" inputMode="numeric" dir="ltr" aria-label={words.year} value={shown.year} size={5}
          onInput={event => {
            const year = Number(asciiDigits(event.currentTarget.value));
            if (year >= 1300 && year <= 2174) {
              goTo(shown.set({ year }), false);
            }
          }} />
        <Turn sign="›" label={words.nextMonth} onClick={() => goTo(shown.add({ months: 1 }), false)} />
      </div>
      <table role="grid" aria-label={`${MONTHS[language()][kind][shown.month - 1]} ${shown.year}`} onKeyDown={onGridKey}>
        <thead>
          <tr>{WEEKDAYS[language()].map(name => <th key={name} scope="col" abbr={name}>{language() === 'ar' ? name.replace(/^ال/, '') : name.slice(0, 3)}</th>)}</tr>
        </thead>
        <tbody>
          {weeksOf(shown).map((week, index) => (
            <tr key={index}>
              {week.map((date, place) => date === null ? <td key={place} /> : (
                <Day key={place} date={date} other={NAMES[other]} isShown={date.compare(shown) === 0} value={value} now={now} isOpen={isOpen} onChoose={onChoose} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="mf-calendar-foot">
        <button type="button" onClick={() => goTo(inCalendar(now, calendar))}>{words.today}</button>
        <span aria-live="polite">{pair(day, language())}</span>
        <button type="button" onClick={onClose}>{words.close}</button>
      </div>
    </div>
  );
}

function Turn({ sign, label, onClick }) {
  return <button type="button" class="mf-turn" aria-label={label} onClick={onClick}><span aria-hidden="true">{sign}</span></button>;
}

function Day({ date, other, isShown, value, now, isOpen, onChoose }) {
  const iso = toCalendar(date, GREGORIAN).toString();
  return (
    <td role="gridcell" aria-selected={iso === value}>
      <button type="button" tabIndex={isShown ? 0 : -1} data-shown={isShown || undefined} aria-current={iso === now ? 'date' : undefined} aria-label={pair(iso, language())}
        disabled={!isOpen(iso)} onClick={() => onChoose(iso)}>
        <b>{date.day}</b><small>{toCalendar(date, other).day}</small>
      </button>
    </td>
  );
}

/** Weeks from Sunday, with null where another month has the day. */
function weeksOf(shown) {
  const first = new CalendarDate(shown.calendar, shown.year, shown.month, 1);
  const before = new Date(`${toCalendar(first, GREGORIAN)}T00:00:00Z`).getUTCDay();
  const days = Array.from({ length: shown.calendar.getDaysInMonth(shown) }, (none, index) => first.set({ day: index + 1 }));
  const cells = [...Array(before).fill(null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (none, week) => Array.from({ length: 7 }, (empty, place) => cells[week * 7 + place] ?? null));
}

/** Tab stays within the dialog until it is closed. */
function keepInside(event, dialog) {
  const stops = [...dialog.querySelectorAll('button:not([disabled]):not([tabindex="-1"]), select, input')];
  const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }
}
