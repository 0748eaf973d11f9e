"""watch.py: What the screen may say to whom, judged after each step by the semantic tree, spoken text included.

A new screen of the terminal is entered in one of the sets below: that is all it needs here.
"""
from hall import HallError
from people import plain

# Nobody stands there: nothing personal at all; on `wiped` only the number of the slip in the citizen's hand.
NOBODYS = {"attract", "out-of-service", "starting"}
# Before somebody is known, or without a card.
ANONYMOUS = {"before-you-start", "lay-card", "without-card", "ask-number", "topics", "topic", "show-code", "type-code",
             "checked", "wiped", "take-things"}
# Within a visit: only what belongs to the person of the visit.
PERSONS = {"is-it-you", "for-another", "who-are-you", "which-basis", "which-place", "phone", "check", "working",
           "registered", "accepted", "not-today", "to-window", "printing", "printed-how", "standing", "months",
           "one-year", "choose-one", "choose-years", "preview", "issued", "not-issued", "planner", "plan-pension",
           "matters"}
OVERLAYS = {"help", "patience", "put-card-back", "leave-ask"}
VIEWS = NOBODYS | ANONYMOUS | PERSONS | OVERLAYS
TYPED_ON = {"phone"}  # the only place where a whole value is shown: digit by digit, as it is typed


class Broken(HallError):
    """A promise was broken; the message says which."""

    final = True


class Visit:
    """One citizen at the machine, from the first screen that is theirs."""

    def __init__(self, began):
        self.began, self.ended = began, None
        self.person = None         # of "is it you"
        self.presented = set()     # whose card or code could be read in it
        self.wrote = set()         # phones typed in it
        self.registered = set()    # (reference, person): shown as registered
        self.accepted = None       # the number of the promise that was told

    def may_see(self):
        return {self.person} if self.person else set(self.presented)

    def hidden(self):
        """Behind their masks, the phones typed here."""
        return {phone[:3] + "****" + phone[-4:] for phone in self.wrote}


class Watch:
    """Follows the screen. `lying` is {place: person} of the cards that lie there, kept by the deeds."""

    def __init__(self, people, lying):
        self.people, self.lying = people, lying
        self.visits = []
        self.stale = {}    # cards that lay there when the last visit ended: never read for the next
        self.views = {}    # how often each view was met
        self.under = None  # the last view that was no overlay

    def visit(self):
        return self.visits[-1] if self.visits and self.visits[-1].ended is None else None

    def laid(self, place, person):
        self.stale.pop(place, None)
        if self.visit() and person:
            self.visit().presented.add(person)

    def look(self, tree, now):
        """Judges one screen; gives the view's name."""
        view = tree["view"]
        if view not in VIEWS:
            raise Broken(f"a view that nobody knows: {view}")
        self.views[view] = self.views.get(view, 0) + 1
        if view in NOBODYS:
            self.end_visit(now)
        elif self.visit() is None and view != "help":
            self.begin_visit(now)
        words = plain(" ".join(node["label"] + "|" + node["spoken"] for node in tree["nodes"]))
        if view == "is-it-you":
            self.bind(words)
        self.judge_words(view, words)
        self.judge_overlay(view)
        if view not in OVERLAYS:
            self.under = view
        return view

    def begin_visit(self, now):
        self.visits.append(Visit(now))
        self.visits[-1].presented |= {person for place, person in self.lying.items() if place not in self.stale}

    def end_visit(self, now):
        if self.visit() is None:
            return
        self.visits[-1].ended = now
        self.stale = dict(self.lying)

    def bind(self, words):
        who = {person for person in self.people if person.named_in(words)}
        if len(who) != 1:
            raise Broken(f"is-it-you shows {sorted(map(str, who)) or 'nobody'}")
        visit, person = self.visit(), who.pop()
        if visit.person not in (None, person):
            raise Broken(f"the visit of {visit.person} became that of {person}")
        if person not in visit.presented:
            raise Broken(f"{person} was read, but only {visit.presented} was there to be read")
        visit.person = person

    def judge_words(self, view, words):
        visit, last = self.visit(), self.visits[-1] if self.visits else None
        for word, whose in self.people.seen_in(words).items():
            if any(word in person.secrets for person in whose):
                if not (view in TYPED_ON and visit and word in visit.wrote):
                    raise Broken(f"{view} says a whole value of {whose}: {word}")
                continue
            if visit and word in visit.hidden():
                continue
            theirs = view not in NOBODYS and visit and whose & visit.may_see()
            reference = any(word in person.papers for person in whose)
            if not theirs or not (reference or view in PERSONS | OVERLAYS):
                raise Broken(f"{view} shows {word} of {whose}; the visit is {visit and visit.may_see()}, "
                             f"the one before {last and last.person}")

    def judge_overlay(self, view):
        """Patience, "put the card back" and "leave?" lie over a visit, never over a machine that is nobody's."""
        if view in OVERLAYS - {"help"} and self.under in NOBODYS and view != "patience":
            raise Broken(f"{view} over {self.under}")
