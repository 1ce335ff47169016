import type { Product } from './product.ts'

/** What stands on each row from the left, with the number of facings. */
export const shelfRows: readonly (readonly [Product, number])[][] = [
  [
    [product('bottle', 'Aurelia', 'olive oil', ['#5f7332', '#f3ecd2'], 300), 3],
    [product('bottle', 'Nocturne', 'cold brew', ['#4a2c20', '#f1dcc0'], 276), 3],
    [product('bottle', 'Pomona', 'apple juice', ['#c98f1f', '#fff6dd'], 290), 4],
    [product('carton', 'Havre', 'oat drink', ['#e9e2d2', '#33415c'], 284), 3],
    [product('carton', 'Mandel', 'almond drink', ['#3d6f8e', '#f6f1e4'], 284), 2],
  ],
  [
    [product('can', 'Rosso', 'tomato soup', ['#b7312c', '#fff1dc'], 206), 4],
    [product('can', 'Cece', 'chickpeas', ['#d9b36a', '#43301a'], 206), 3],
    [product('can', 'Palma', 'coconut milk', ['#2f7a63', '#eefaf3'], 206), 3],
    [product('jar', 'Fraise', 'strawberry jam', ['#8e1f33', '#7c2034'], 216), 3],
    [product('jar', 'Melis', 'honey', ['#d7941c', '#6d4708'], 216), 2],
  ],
  [
    [product('box', 'Morgen', 'granola', ['#e07a3f', '#fff7ec'], 296), 3],
    [product('box', 'Solis', 'corn flakes', ['#f0c64a', '#5a3b0b'], 296), 3],
    [product('box', 'Sencha', 'green tea', ['#4f8a5b', '#f1f8ee'], 238), 4],
    [product('box', 'Knack', 'crackers', ['#34558b', '#f4f1e6'], 262), 3],
    [product('bag', 'Terra', 'coffee beans', ['#33302e', '#e8c9a0'], 288), 2],
  ],
  [
    [product('bag', 'Grano', 'penne', ['#2c5f9e', '#fdf6e3'], 280), 4],
    [product('bag', 'Lenti', 'red lentils', ['#c65a33', '#fff3e2'], 262), 3],
    [product('bag', 'Jasmin', 'basmati rice', ['#efe7d6', '#7a2f43'], 280), 3],
    [product('jar', 'Cornichon', 'pickles', ['#6d8130', '#3d4c17'], 250), 3],
    [product('carton', 'Lavande', 'washing liquid', ['#7b63a8', '#f7f2ff'], 292), 2],
  ],
]

function product(
  shape: Product['shape'],
  brand: string,
  label: string,
  [color, ink]: readonly [color: string, ink: string],
  height: number,
): Product {
  return { shape, brand, label, color, ink, height }
}
