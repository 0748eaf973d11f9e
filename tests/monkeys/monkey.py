"""monkey.py: A monkey with a little sense: it presses what can be pressed more often than what cannot.

It would hardly ever finish a registration by pure chance; what it wants is weighed by the roles of the semantic tree,
never by the terminal's code. One seed decides everything but time.
"""
from deeds import ask, hand, office_troubles, paper_troubles, reader_troubles, sending_fails
from people import plain

# How willingly: by role, then by label.
ROLES = {"primary": 10, "choice": 3, "button": 1.5, "key": 1, "year": 0.5, "hold": 0.5}
LABELS = {"结束": 0.06, "结束办理": 0.4, "帮助": 0.1, "字号": 0.15, "上一步": 0.3, "不是我": 0.15, "没带身份证": 0.1, "同意并开始": 12,
          "不用打印": 0.7, "不打了": 0.7, "参保登记": 30, "户籍所在地": 9, "其他灵活就业人员": 9}
DISTRACTIONS = {"wild": 8, "card": 3, "trouble": 7, "wait": 4}  # for 70 taps
DETERMINED = 0.6  # so many visits are of somebody who wants to get to the end: hardly distracted, few ways back
TIRED = {True: (45, 80), False: (10, 40)}  # after so many deeds, by determination, one wants to leave, wherever one is
SATISFIED = 4  # and so soon after a paper: else whoever likes to print prints on and on
WAYS_OUT, CLEAR = ("结束", "结束办理"), "清空"
SENDING_FAILS = 0.75  # so often the office fails when a determined one looks at what is to be sent
OFTEN = ("new", "rare-name", "moved", "long-name", "paused", "forty-years")  # with whom most can be done
TROUBLES_MOST = 3
TROUBLE_STEPS = (4, 40)  # until it is mended
WIDTH, HEIGHT = 1080, 1920


class Monkey:
    def __init__(self, chance, people, lying):
        self.chance, self.people, self.lying = chance, people, lying
        self.steps = 0
        self.determined, self.begun, self.tired = False, 0, 0
        self.due = []  # (step, deed) that ends a trouble

    def next(self, tree):
        """The next deed, by what the screen shows."""
        self.steps += 1
        for one in sorted(self.due, key=lambda one: one[0]):
            if one[0] <= self.steps:
                self.due.remove(one)
                return one[1]
        if tree["view"] == "attract":
            self.determined = self.chance.random() < DETERMINED
            self.begun, self.tired = self.steps, self.chance.randrange(*TIRED[self.determined])
        wanted = self.by_view(tree) if self.chance.random() < (0.95 if self.determined else 0.75) else None
        if wanted:
            return wanted
        often = 0.2 if self.determined else 1
        kinds = {"tap": 70, **{kind: often * weight for kind, weight in DISTRACTIONS.items()}}
        return getattr(self, self.chance.choices([*kinds], kinds.values())[0])(tree)

    # -- on the glass --

    def tap(self, tree):
        targets = [node for node in tree["nodes"] if node["target"] and node["enabled"]]
        if not targets:
            return self.wait(tree)
        weights = [self.weight(node) for node in targets]
        node = self.chance.choices(targets, weights)[0]
        place = self.in_box(node["box"])
        if node["role"] == "hold":
            return hand("hold", place, seconds=round(self.chance.uniform(0.1, 1.2), 2))
        return hand("double" if self.chance.random() < 0.1 else "tap", place)

    def weight(self, node):
        usual = LABELS.get(node["label"], ROLES.get(node["role"], 1))
        return usual / 10 if self.determined and node["role"] in ("button", "key") and usual < 2 else usual

    def in_box(self, box):
        return (box["x"] + box["w"] * self.chance.uniform(0.1, 0.9), box["y"] + box["h"] * self.chance.uniform(0.1, 0.9))

    def anywhere(self):
        return self.chance.randrange(-20, WIDTH + 20), self.chance.randrange(-20, HEIGHT + 20)

    def wild(self, _tree):
        do = self.chance.choice(["tap", "double", "hold", "drag", "drag"])
        if do == "drag":
            return hand(do, *(self.anywhere() for _ in range(self.chance.randrange(2, 7))))
        return hand(do, self.anywhere(), seconds=round(self.chance.uniform(0.05, 1.0), 2))

    def by_view(self, tree):
        """What most people would do here, where a tap is not all."""
        view = tree["view"]
        deeds = self.steps - self.begun
        if view == "printing":
            self.tired = min(self.tired, deeds + SATISFIED)
        if deeds > self.tired:
            out = [node for node in tree["nodes"] if node["label"] in WAYS_OUT and node["target"] and node["enabled"]]
            if out:
                return hand("tap", self.in_box(out[0]["box"]))
        if view == "check" and self.determined and len(self.due) < TROUBLES_MOST:
            return self.until_mended(*sending_fails(self.chance)) if self.chance.random() < SENDING_FAILS else None
        if view == "lay-card":
            impatient = self.chance.random() < (0.03 if self.determined else 0.2)
            return self.lay() if not self.lying else self.lift() if impatient else self.pause(0.4)
        if view == "take-things":
            return self.lift() if self.lying else self.chance.choice([self.pause(0.4), ask("reader", do="lift")])
        if view == "put-card-back":
            return self.lay() if self.chance.random() < 0.7 else self.wait(tree)
        if view == "phone":
            return self.phone(tree)
        if view in ("attract", "out-of-service") and self.lying and self.chance.random() < 0.5:
            return self.lift()
        if view in ("working", "printing", "starting", "wiped"):
            return self.pause(0.5)
        return None

    def phone(self, tree):
        """Whoever is determined types until it goes on; a number that became a wrong one has to be cleared first."""
        nodes = [node for node in tree["nodes"] if node["target"] and node["enabled"]]
        if any(node["role"] == "primary" for node in nodes) or not self.determined and self.chance.random() < 0.5:
            return None
        keys = {node["label"]: node["box"] for node in nodes if node["role"] == "key"}
        if CLEAR in keys and any(node["role"] == "value" and len(plain(node["label"])) == 11 for node in tree["nodes"]):
            return hand("tap", self.in_box(keys[CLEAR]))
        person = self.chance.choice([*self.lying.values()] or self.people)
        places = [self.in_box(keys[digit]) for digit in person.phone if digit in keys]
        return hand("tap", *places, phone=person.phone)

    # -- cards --

    def lay(self):
        kind = self.chance.random()
        residents = [person for person in self.people if person.kind == "resident"]
        if kind < 0.75:
            often = self.chance.random() < (0.9 if self.determined else 0.6)
            some = OFTEN if often else [person.slug for person in self.people]
            return ask("reader", do="lay", card=self.chance.choice(some))
        if kind < 0.87:
            return ask("slot", do="insert", card=self.chance.choice(residents).slug)
        if kind < 0.97:
            return {"who": "scanner", "citizen": self.chance.choice(residents).n}
        return ask("reader", do="foreign")

    def lift(self):
        place = self.chance.choice(sorted(self.lying))
        return ask(place, do="pull" if place == "slot" else "lift")

    def card(self, _tree):
        return self.lift() if self.lying and self.chance.random() < 0.5 else self.lay()

    # -- the world --

    def trouble(self, tree):
        if len(self.due) >= TROUBLES_MOST:
            return self.tap(tree)
        kinds = self.chance.choice([paper_troubles, reader_troubles, office_troubles, office_troubles])
        return self.until_mended(*self.chance.choice(kinds(self.chance)))

    def until_mended(self, deed, cure):
        if cure:
            self.due.append((self.steps + self.chance.randrange(*TROUBLE_STEPS), cure))
        return deed

    def wait(self, _tree):
        return self.pause(self.chance.choice([0.1, 0.3, 0.3, 1.0, 3.0]))

    @staticmethod
    def pause(seconds):
        return {"who": "hall", "do": "wait", "seconds": seconds}
