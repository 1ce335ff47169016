/** What the receipt says; the fields of the answer are made of it. */
export const receipt = {
  merchant: 'Café Lindengrün',
  address: 'Amselweg 7, 10437 Berlin',
  number: '004218',
  date: '2026-11-14',
  time: '09:42',
  items: [
    { quantity: 2, name: 'Flat white', amount: 8.4 },
    { quantity: 1, name: 'Espresso', amount: 2.6 },
    { quantity: 1, name: 'Almond croissant', amount: 3.9 },
    { quantity: 2, name: 'Sourdough toast', amount: 11.0 },
    { quantity: 1, name: 'Fresh orange juice', amount: 4.8 },
  ],
  net: 28.69,
  tax: 2.01,
  total: 30.7,
  paid: 'Card •••• 4471',
}
