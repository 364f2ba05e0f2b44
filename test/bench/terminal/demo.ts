/** The demo review: nine tokens. */
export const demoText = 'Not perfect, but honestly pretty good overall.';
