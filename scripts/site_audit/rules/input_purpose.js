// Fields about the person who fills them in, with no autocomplete or a wrong one.
(() => {
  const { all, found, name, visible } = __audit;
  // What the label or the name of a field says that it is for. The first that fits counts.
  const KINDS = [
    ['new-password', /\b(new|choose|create|confirm|repeat)[\s_-]*(a[\s_-]*)?pass(word|phrase)/i],
    [
      'current-password',
      /\bpassword\b|\bcontraseña\b|mot de passe|\bpasswort\b|\bhasło\b|\bparolă?\b|\bşifre\b|\bsenha\b|\bpassword-ka\b|\bfure\b|পাসওয়ার্ড|كلمة (المرور|السر)|پاس ورڈ|पासवर्ड|пароль/iu,
    ],
    ['one-time-code', /\b(one[\s-]?time|verification|security|sms)[\s_-]*code\b/i],
    [
      'email',
      /\be-?mail\b|\bcorreo\b|\bcourriel\b|\biimayl|\biimeel|\bemayl|\bimeyl\b|\bebost\b|ইমেইল|ই-মেইল|البريد ال[إا]لكتروني|ای میل|ईमेल|эл\S* почт|\bposta elettronica\b|电子邮件|郵箱|邮箱/iu,
    ],
    [
      'tel',
      /\b(tele)?phone\b|\bmobile\b|\btel(efon[oa]?)?\b|\bmóvil\b|\btéléphone\b|\bportable\b|\btaleefan|\btelefoon\b|\bffôn\b|ফোন|মোবাইল|رقم الهاتف|هاتف|جوال|فون نمبر|फ़?ोन नंबर|फोन|телефон|电话|電話/iu,
    ],
    [
      'given-name',
      /\b(first|given|fore)[\s_-]*name|\bforename\b|\bprénom\b|\bvorname\b|\bimię\b|\bprenume\b|\bmagaca (koowaad|hore)|\benw cyntaf\b|প্রথম নাম|الاسم الأول|پہلا نام|\badı\b/iu,
    ],
    [
      'family-name',
      /\b(last|family|sur)[\s_-]*name|\bsurname\b|\bapellidos?\b|\bnom de famille\b|\bnachname\b|\bnazwisko\b|\bcognome\b|\bmagaca (dambe|qoyska)|\bcyfenw\b|পদবি|বংশ|اسم العائلة|خاندانی نام|\bsoyadı?\b|фамилия/iu,
    ],
    [
      'name',
      /^(your |my |full |il |votre |tu |su )*name\*?:?$|\bfull[\s_-]?name\b|\byour name\b|\bnombre( completo)?$|\bnom complet\b|\bnome completo\b|\bvollständiger name\b|^magacaaga|\bmagaca oo (dhan|buuxa)|^আপনার নাম|^পুরো নাম|^الاسم( الكامل)?$|^آپ کا نام|\beich enw\b/iu,
    ],
    [
      'bday',
      /\bdate[\s_-]of[\s_-]birth\b|\bbirth[\s_-]?(date|day)\b|\bdob\b|\bfecha de nacimiento\b|\bdate de naissance\b|\bgeburtsdatum\b|\bdata urodzenia\b|\btaariikhda dhalashada\b|জন্ম ?তারিখ|تاريخ الميلاد|تاریخ پیدائش|\bdyddiad geni\b/iu,
    ],
    [
      'postal-code',
      /\bpost[\s_-]?code\b|\bzip([\s_-]?code)?\b|\bpostal[\s_-]code\b|\bcódigo postal\b|\bcode postal\b|\bpostleitzahl\b|\bkod pocztowy\b|\bboostada\b|\bcod post\b|পোস্টকোড|الرمز البريدي|پوسٹ ?کوڈ/iu,
    ],
    [
      'street-address',
      /\b(your|home|street|postal)[\s_-]*address\b|^address\b|\baddress[\s_-]?(line)?[\s_-]?\d?$|\bdirección\b|\badresse\b|^adres\b|\bindirizzo\b|\bciwaanka?\b|\bcyfeiriad\b|ঠিকানা|^العنوان|عنوان السكن|^پتہ/iu,
    ],
    ['organization', /^(your )?(organi[sz]ation|company|employer)( name)?\*?:?$/i],
  ];
  const FITS = {
    email: ['email', 'username'],
    tel: ['tel', 'tel-national', 'tel-local', 'tel-country-code', 'tel-area-code', 'tel-extension'],
    'given-name': ['given-name', 'additional-name', 'name'],
    'family-name': ['family-name', 'name'],
    name: ['name', 'given-name', 'nickname', 'username', 'cc-name', 'family-name'],
    bday: ['bday', 'bday-day', 'bday-month', 'bday-year'],
    'postal-code': ['postal-code'],
    'street-address': [
      'street-address',
      'address-line1',
      'address-line2',
      'address-line3',
      'address-level1',
      'address-level2',
      'address-level3',
    ],
    'new-password': ['new-password', 'current-password'],
    'current-password': ['current-password', 'new-password'],
    'one-time-code': ['one-time-code', 'cc-csc'],
    organization: ['organization'],
  };
  const TOKENS = new Set([
    ...Object.values(FITS).flat(),
    ...'honorific-prefix honorific-suffix organization-title country country-name sex url photo language transaction-currency transaction-amount impp cc-given-name cc-family-name cc-additional-name cc-number cc-exp cc-exp-month cc-exp-year cc-type address-level4 webauthn'
      .split(' '),
  ]);
  const OTHERS =
    /\b(search|find|filter|their|his|her|child|children|patient|person you|someone|friend|recipient|referr|colleague|service|provider|event|venue|area|near|check|look ?up|organi[sz]ation'?s)\b|\braadi\b|খুঁজুন|بحث|تلاش/iu;
  const personal = (node) => {
    if (node.type === 'search' || node.closest('[role=search], search')) return '';
    const label = name(node),
      own = [node.name, node.id].join(' ').replace(/[[\]._-]+/g, ' ').replace(
        /([a-z])([A-Z])/g,
        '$1 $2',
      ).trim();
    for (const [kind, words] of KINDS) if (words.test(label)) return kind;
    if (node.type === 'email') return 'email';
    if (node.type === 'tel') return 'tel';
    if (!/\p{L}/u.test(label) || !/\p{Script=Latin}/u.test(label)) {
      for (const [kind, words] of KINDS) {
        if (words.test(own)) return kind;
      }
    }
    return '';
  };
  const fields = all('input, select, textarea').filter((node) =>
    visible(node) && !node.disabled &&
    !/^(hidden|submit|button|reset|image|checkbox|radio|range|color|file)$/.test(node.type)
  );
  const count = new Map();
  const kinds = new Map(fields.map((node) => [node, personal(node)]));
  for (const [node, kind] of kinds) {
    if (kind) count.set(node.form, (count.get(node.form) || new Set()).add(kind));
  }
  const faults = [];
  for (const [node, kind] of kinds) {
    if (!kind) continue;
    const label = name(node) || node.name || node.id;
    const token =
      (node.getAttribute('autocomplete') || '').trim().toLowerCase().split(/\s+/).filter((word) =>
        !/^(webauthn|section-.*|shipping|billing|home|work|mobile|fax|pager)$/.test(word)
      ).pop() || '';
    if (token && token !== 'on' && token !== 'off') {
      if (!TOKENS.has(token)) continue;
      if (!FITS[kind].includes(token)) {
        faults.push(
          found(
            node,
            `The field “${label}” has autocomplete="${token}", but it asks for what is called "${kind}".`,
          ),
        );
      }
      continue;
    }
    if (/password|one-time/.test(kind)) {
      faults.push(
        found(node, `The field “${label}” does not say autocomplete="${kind}".`, 'cantTell'),
      );
      continue;
    }
    const own = /\b(your|my)\b/i.test(label) || (count.get(node.form).size > 1 && node.form);
    const elses = OTHERS.test(label) ||
      (node.closest('fieldset')?.querySelector('legend') &&
        OTHERS.test(node.closest('fieldset').querySelector('legend').textContent)) ||
      (node.form && node.form.getAttribute('role') === 'search');
    faults.push(
      found(
        node,
        `The field “${label}” asks for what is called "${kind}" and does not say so${
          token === 'off' ? ': its autocomplete is "off"' : ''
        }.`,
        own && !elses ? 'failed' : 'cantTell',
      ),
    );
  }
  return faults;
});
