/** The words of the page, written for it. */
export const article = {
  section: 'COAST & WEATHER',
  title: ['The harbour that', 'keeps its own time'],
  lead: [
    'For ninety years a keeper wrote down the sea, twice a day, in pencil.',
    'Now his notebooks correct the forecast.',
  ],
  author: 'Words and drawing by the editors',
  first: [
    'Every morning at six, and again when the light went, the keeper of Kaldvik walked forty steps to the end of the mole and read a wooden staff. He wrote the number down, and beside it whatever seemed worth a word: ice, seals, a wind that turned.',
    'The habit outlived him. His daughter kept the notebooks, and her son after her, until a float and a wire took over in 1974. By then there were sixty-one volumes in a kitchen cupboard, and no one who wanted them.',
    '# A cupboard full of tides',
    'They were found by a student who had come to ask about birds. She photographed all of it in eleven days, page by page, and spent two winters turning pencil into numbers.',
    'What she had was rare. Most old gauges were moved, mended or replaced, and each move leaves a step in the record that is hard to tell from the sea itself. The staff at Kaldvik had stood on one rock for all its life.',
    '# Reading the curve',
    'Set side by side, the years show a tide that has grown a little quicker. High water now comes nine minutes sooner than it did in 1931, because the channel was dredged and the flats behind the town were drained.',
    'Nine minutes is not much. But a forecast that does not know of it puts the flood in the wrong hour of a storm, and it is the hour that counts when a gate must be shut.',
  ],
  caption: [
    'The mole at dusk. The white line shows two days of tide as',
    'the keeper recorded them in March 1931.',
  ],
  second: [
    'In the storm of last January the old forecast would have closed it too late. The new one had it shut with twenty minutes to spare.',
    '# What the pencil knew',
    'The words in the margin turned out to matter as much as the figures. Where he wrote “swell from the west”, the model had been too low by a hand; where he wrote “glass”, it was right.',
    'So the notes became a table too, with one column for each kind of weather, and the forecast has been better by a third since it was added.',
    'The staff is still there. Children measure themselves against it in summer, and the float beside it, which is checked once a year, agrees with it to the width of a pencil line.',
  ],
  magazine: 'Tidemark · Autumn 2026',
}
