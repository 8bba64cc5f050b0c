"""Names for the corpus: common ones, and some that the lists of bot.masking do not hold."""

from __future__ import annotations


def _names(names: str) -> list[str]:
    return names.split()


GIVEN = _names(
    "Peter Michael Lars Jens Thomas Henrik Søren Christian Jan Martin Niels Anders Morten Jesper Mads "
    "Rasmus Per Hans Jørgen Ole Anne Lotte Kirsten Hanne Helle Susanne Lene Maria Marianne Inge Karen Lone "
    "Camilla Louise Pia Charlotte Tina Gitte Birgit Ida William Noah Oscar Carl Malthe Emil Valdemar Aksel "
    "August Alfred Emma Alma Clara Freja Sofia Kamma Ella Agnes Luna Olivia Mohammad Ali Ahmed Fatima "
    "Aisha Yusuf Omar Zahra Mehmet Ayşe Emre Piotr Katarzyna Andrei Ioana Oleksandr Olena Nguyen Linh Siv "
    "Åse Øjvind Ægir Bodil Preben Flemming Torben Verner Gunnar Edith Ellen Kaj Svend Knud Aage Grethe "
    "Jytte Lis Poul Bent Finn Simone Cecilie Mathilde Frederikke Nikolaj Kasper Mikkel Jeppe Magnus Oliver "
    "Victor Anton Storm Liv Merle Asta Johan Villads"
)
FAMILY = _names(
    "Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen "
    "Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen "
    "Mikkelsen Olesen Frederiksen Laursen Henriksen Holm Schmidt Eriksen Clausen Simonsen Svendsen "
    "Andreasen Iversen Østergaard Jeppesen Mogensen Nissen Lauridsen Vestergaard Kjær Dahl Nørgaard "
    "Winther Bruun Bach Juhl Bech Bak Kruse Toft Bang Søndergaard Damgaard Krogh Ravn Holst Yildiz Hussain "
    "Nguyen Kowalski"
)
# Real names that the lists of bot.masking lack; a test sees to it that they still do.
NOT_LISTED_GIVEN = _names(
    "Zulfiya Oddny Thorvid Kanchana Mireille Bahram Otylia Nkechi Sigurlaug Aukje Tsegaye Xochitl"
)
NOT_LISTED_FAMILY = _names(
    "Abelskov Brundstrøm Czerwinski Døssing Emborg-Thuren Gudmandsen Hyttebjerg Ikponmwosa Kvortsen "
    "Oehlenberg Zibrandtsen Rughede"
)
