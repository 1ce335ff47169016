import type { ClassName } from './class-names.ts'

/** Other words for a class, or for a kind of it, in the singular. The class's own name need not be listed. */
export const synonyms: Readonly<Partial<Record<ClassName, readonly string[]>>> = {
  person: [
    ...['adult', 'anybody', 'anyone', 'astronaut', 'athlete', 'baby', 'biker', 'boy', 'bride'],
    ...['bystander', 'chef', 'child', 'couple', 'crowd', 'customer', 'cyclist', 'dancer', 'doctor'],
    ...['driver', 'everybody', 'everyone', 'family', 'farmer', 'firefighter', 'folk', 'gentleman'],
    ...['girl', 'groom', 'guitarist', 'guy', 'human', 'human being', 'individual', 'infant', 'kid'],
    ...[
      'lady',
      'man',
      'musician',
      'nurse',
      'passenger',
      'patient',
      'pedestrian',

      'player',
    ],
    ...[
      'police officer',
      'policeman',
      'policewoman',
      'rider',
      'runner',
      'shopper',
      'singer',
      'skater',
    ],
    ...['skier', 'snowboarder', 'soldier', 'somebody', 'someone', 'spectator', 'student', 'surfer'],
    ...['swimmer', 'teacher', 'teenager', 'toddler', 'tourist', 'visitor', 'waiter', 'waitress'],
    ...['woman', 'worker'],
  ],
  bicycle: ['bike', 'cycle'],
  car: [
    'automobile',
    'cab',
    'convertible',
    'hatchback',
    'jeep',
    'limousine',
    'sedan',
    'suv',
    'taxi',
  ],
  motorcycle: ['moped', 'motor bike', 'motorbike', 'scooter'],
  airplane: ['aeroplane', 'aircraft', 'airliner', 'jet', 'plane'],
  bus: ['minibus', 'school bus'],
  train: ['locomotive', 'tram'],
  truck: ['lorry', 'pickup'],
  boat: ['canoe', 'dinghy', 'ferry', 'kayak', 'rowboat', 'sailboat', 'ship', 'yacht'],
  'traffic light': ['stoplight', 'traffic signal'],
  'fire hydrant': ['hydrant'],
  bird: [
    ...['chicken', 'crow', 'dove', 'duck', 'eagle', 'gull', 'goose', 'hawk', 'hen', 'heron', 'owl'],
    ...['parrot', 'penguin', 'pigeon', 'raven', 'rooster', 'seagull', 'sparrow', 'swan'],
  ],
  cat: ['kitten', 'kitty', 'tabby'],
  dog: ['hound', 'puppy', 'retriever', 'terrier'],
  horse: ['foal', 'mare', 'pony', 'stallion'],
  sheep: ['ewe', 'lamb', 'ram'],
  cow: ['bull', 'calf', 'cattle', 'ox'],
  backpack: ['rucksack'],
  umbrella: ['parasol'],
  handbag: ['purse'],
  tie: ['bow tie', 'bowtie', 'necktie'],
  suitcase: ['baggage', 'luggage'],
  frisbee: ['flying disc'],
  skis: ['ski'],
  'sports ball': [
    ...['ball', 'basketball', 'football', 'golf ball', 'soccer ball', 'tennis ball', 'volleyball'],
  ],
  'baseball glove': ['baseball mitt', 'catcher mitt'],
  skateboard: ['longboard'],
  'tennis racket': ['racket', 'racquet', 'tennis racquet'],
  'wine glass': ['champagne glass', 'glass of wine', 'goblet', 'wineglass'],
  cup: ['coffee mug', 'mug', 'teacup'],
  donut: ['doughnut'],
  sandwich: ['burger', 'hamburger'],
  'hot dog': ['hotdog'],
  chair: ['armchair'],
  couch: ['loveseat', 'settee', 'sofa'],
  'potted plant': ['house plant', 'houseplant', 'plant', 'plant in a pot', 'pot plant'],
  'dining table': ['table'],
  tv: ['monitor', 'television', 'television set', 'tv monitor', 'tv screen', 'tv set'],
  laptop: ['laptop computer', 'notebook computer'],
  mouse: ['computer mouse'],
  remote: ['remote control', 'tv remote'],
  'cell phone': [
    ...['cellphone', 'iphone', 'mobile', 'mobile phone', 'phone', 'smart phone', 'smartphone'],
  ],
  microwave: ['microwave oven'],
  oven: ['stove'],
  sink: ['basin', 'washbasin'],
  refrigerator: ['freezer', 'fridge'],
  clock: ['alarm clock', 'wall clock'],
  'teddy bear': ['plush toy', 'stuffed animal', 'stuffed bear', 'stuffed toy', 'teddy', 'toy bear'],
  'hair drier': ['blow dryer', 'hair dryer', 'hairdryer'],
}

const animals: readonly ClassName[] = [
  ...(['bird', 'cat', 'dog', 'horse', 'sheep'] as const),
  ...(['cow', 'elephant', 'bear', 'zebra', 'giraffe'] as const),
]
const vehicles: readonly ClassName[] = [
  ...(['bicycle', 'car', 'motorcycle', 'airplane'] as const),
  ...(['bus', 'train', 'truck', 'boat'] as const),
]
const fruit: readonly ClassName[] = ['banana', 'apple', 'orange']
const vegetables: readonly ClassName[] = ['broccoli', 'carrot']
const bags: readonly ClassName[] = ['backpack', 'handbag', 'suitcase']
const cutlery: readonly ClassName[] = ['fork', 'knife', 'spoon']
const kitchenMachines: readonly ClassName[] = ['microwave', 'oven', 'toaster', 'refrigerator']

/** Words for several classes at once, in the singular. */
export const groups: Readonly<Record<string, readonly ClassName[]>> = {
  animal: animals,
  appliance: [...kitchenMachines, 'hair drier'],
  bag: bags,
  cutlery,
  electronic: ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone'],
  'electronic device': ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone'],
  food: [...fruit, ...vegetables, 'sandwich', 'hot dog', 'pizza', 'donut', 'cake'],
  fruit,
  furniture: ['chair', 'couch', 'bed', 'dining table', 'bench'],
  'kitchen appliance': kitchenMachines,
  'living being': ['person', ...animals],
  livestock: ['horse', 'sheep', 'cow'],
  mammal: animals.filter((name) => name !== 'bird'),
  'means of transport': vehicles,
  pet: ['cat', 'dog', 'bird'],
  produce: [...fruit, ...vegetables],
  silverware: cutlery,
  'sport equipment': [
    ...(['frisbee', 'skis', 'snowboard', 'sports ball', 'kite', 'baseball bat'] as const),
    ...(['baseball glove', 'skateboard', 'surfboard', 'tennis racket'] as const),
  ],
  tableware: [...cutlery, 'cup', 'bowl', 'wine glass', 'bottle'],
  utensil: cutlery,
  van: ['car', 'truck'],
  vegetable: vegetables,
  vehicle: vehicles,
  veggie: vegetables,
}

/** Things whose last word names a class that they do not belong to, in the singular. */
export const namesakes: readonly string[] = [
  ...['air bag', 'bean bag', 'cable car', 'cable tie', 'cat food', 'cd player', 'corn dog'],
  ...['cotton ball', 'crystal ball', 'dog food', 'dvd player', 'field mouse', 'fish food'],
  ...['flower bed', 'flying saucer', 'garbage bag', 'gingerbread man', 'hair tie', 'koala bear'],
  ...['media player', 'monitor lizard', 'music player', 'paper bag', 'paper plane', 'pet food'],
  ...[
    'piano keyboard',
    'ping pong table',
    'plastic bag',
    'pool table',
    'power plant',
    'prairie dog',
  ],
  ...['railroad tie', 'record player', 'river bed', 'rocking horse', 'sand bag', 'sea horse'],
  ...['shopping bag', 'sleeping bag', 'snow man', 'table of contents', 'tea bag', 'trash bag'],
  ...['water fountain', 'zip tie'],
]
