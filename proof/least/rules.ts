import type { Rule } from '../lint/rule';

export const unneededStatement: Rule = {
  id: 'unneeded-statement',
  why: 'What no request of the delivery needs is either dead, or a permission that nobody asked for.',
};

export const unneededEntry: Rule = {
  id: 'unneeded-entry',
  why: 'What no request of the delivery needs is a permission, or an exemption, that nobody asked for.',
};

export const widerThanNeeded: Rule = {
  id: 'wider-than-needed',
  why: 'A policy allows what a hop stands for and nothing beside it; each pattern is declared with its reason.',
};
