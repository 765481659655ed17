// Results that are worth keeping: form-js evaluates every expression of a form at every key stroke.

/** Remembers the last result of each expression for as long as nothing changes that the expression asks. */
export class Remembered {
  constructor() {
    this.results = new Map();
  }

  of(expression, data, names, compute) {
    const known = this.results.get(expression) ?? { names: names() };
    this.results.set(expression, known);
    const asked = known.names.map(name => comparable(data[name]));
    if (!known.asked || known.asked.some((value, index) => value !== asked[index])) {
      known.asked = asked;
      known.result = compute();
    }
    return known.result;
  }
}

function comparable(value) {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}
