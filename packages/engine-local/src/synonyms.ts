import type { ClassName } from './class-names.ts'

/** Other common names of a class or its kinds, in the singular and separated by commas, without the name of the class. */
export const synonyms: Readonly<Partial<Record<ClassName, string>>> = {
  person:
    'adult, anybody, anyone, astronaut, athlete, baby, boy, child, customer, cyclist, driver, everybody, everyone, girl, guy, ' +
    'human, individual, kid, lady, man, passenger, pedestrian, player, police officer, rider, somebody, someone, student, ' +
    'toddler, woman, worker',
  bicycle: 'bike, cycle',
  car: 'automobile, cab, sedan, suv, taxi',
  motorcycle: 'moped, motorbike, scooter',
  airplane: 'aeroplane, aircraft, jet, plane',
  bus: 'minibus',
  train: 'locomotive, tram',
  truck: 'lorry, pickup',
  boat: 'canoe, ferry, kayak, sailboat, ship, yacht',
  'traffic light': 'stoplight, traffic signal',
  'fire hydrant': 'hydrant',
  bird: 'chicken, crow, duck, eagle, goose, gull, owl, parrot, pigeon, seagull, swan',
  cat: 'kitten, kitty',
  dog: 'puppy',
  horse: 'pony',
  sheep: 'lamb',
  cow: 'bull, calf, cattle, ox',
  backpack: 'rucksack',
  handbag: 'purse',
  tie: 'bow tie, necktie',
  suitcase: 'luggage',
  skis: 'ski',
  'sports ball': 'ball, basketball, football, tennis ball, volleyball',
  'tennis racket': 'racket, racquet',
  'wine glass': 'champagne glass, glass of wine',
  cup: 'mug, teacup',
  donut: 'doughnut',
  sandwich: 'burger, hamburger',
  chair: 'armchair',
  couch: 'sofa',
  'potted plant': 'houseplant, plant, plant in a pot',
  'dining table': 'table',
  tv: 'monitor, television, tv screen',
  mouse: 'computer mouse',
  remote: 'remote control',
  'cell phone': 'cellphone, mobile, mobile phone, phone, smartphone',
  microwave: 'microwave oven',
  oven: 'stove',
  refrigerator: 'freezer, fridge',
  'teddy bear': 'stuffed animal, teddy',
  'hair drier': 'hair dryer, hairdryer',
}

const animals = 'bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe'
const cutlery = 'fork, knife, spoon'
const electronics = 'tv, laptop, mouse, remote, keyboard, cell phone'
const fruit = 'banana, apple, orange'
const vegetables = 'broccoli, carrot'
const vehicles = 'bicycle, car, motorcycle, airplane, bus, train, truck, boat'

/** Names of several classes at once, in the singular, with the names of the classes. */
export const groups: Readonly<Record<string, string>> = {
  animal: animals,
  appliance: 'microwave, oven, toaster, refrigerator, hair drier',
  bag: 'backpack, handbag, suitcase',
  cutlery,
  'electronic device': electronics,
  electronic: electronics,
  food: `${fruit}, ${vegetables}, sandwich, hot dog, pizza, donut, cake`,
  fruit,
  furniture: 'chair, couch, bed, dining table, bench',
  pet: 'cat, dog, bird',
  tableware: `${cutlery}, cup, bowl, wine glass, bottle`,
  utensil: cutlery,
  van: 'car, truck',
  vegetable: vegetables,
  vehicle: vehicles,
}

/** Names of objects whose last word is a class to which they do not belong, in the singular. */
export const namesakes =
  'bean bag, cable car, cat food, dog food, flower bed, garbage bag, media player, paper bag, paper plane, pet food, ' +
  'plastic bag, pool table, power plant, record player, river bed, rocking horse, sea horse, shopping bag, sleeping bag, ' +
  'table of contents, tea bag, zip tie'
