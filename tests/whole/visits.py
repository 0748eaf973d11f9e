"""visits.py: What a citizen does at the terminal, pressed by label; for the demo and for the tests that kill."""
from hall import HallError, wait_for


def nothing(_name):
    """No picture wanted."""


def begin(hall, citizen, shot=nothing):
    """From the attract screen to the question who this is: consent, card."""
    hall.wait_view("attract")
    shot("01-attract")
    hall.press("参保登记")
    hall.wait_view("before-you-start")
    shot("02-consent")
    hall.press("同意并开始")
    hall.wait_view("lay-card")
    shot("03-lay-card")
    hall.reader.ask(do="lay", card=citizen)
    hall.wait_view("is-it-you")
    shot("04-is-it-you")
    hall.press("是我本人")


def identify(hall, service, citizen, how="card"):
    """Any other service, from the attract screen to "yes, that is me": by ID card, social-security card or code."""
    hall.wait_view("attract", seconds=60)
    hall.press(service)
    hall.wait_view("before-you-start")
    hall.press("同意并开始")
    hall.wait_view("lay-card")
    if how == "card":
        hall.reader.ask(do="lay", card=citizen)
    elif how == "slot":
        hall.slot.ask(do="insert", card=citizen)
    else:
        hall.scanner.ask(do="show", code=hall.office.ask(do="mint-token", citizen=citizen)["token"])
    hall.wait_view("is-it-you")
    hall.press("是我本人")


def pass_choices(hall, *wishes):
    """Goes on through pages of choice up to the preview, choosing what is wished where it is offered."""
    while True:
        view = hall.wait_view("choose-one", "choose-years", "preview", seconds=60)
        if view == "preview":
            return
        for wish in wishes:
            if wish in hall.texts():
                hall.press(wish)
        before = hall.texts()
        hall.press("下一步")
        wait_for("the next page", lambda: hall.texts() != before)


def certificate(hall, citizen="forty-years", sheet="A4 纸"):
    """Up to the wish to print it."""
    identify(hall, "参保证明", citizen)
    pass_choices(hall, sheet)
    hall.press("打印")


def answer(hall, shot=nothing, phone="13900001234", basis="户籍所在地"):
    """The questions: kind of work, place, phone; ends on the check page."""
    hall.wait_view("who-are-you")
    hall.press("其他灵活就业人员")
    shot("05-who")
    hall.press("下一步")
    hall.wait_view("which-basis")
    hall.press(basis)
    shot("06-basis")
    hall.press("下一步")
    hall.wait_view("which-place")
    choose_place(hall)
    shot("06-place")
    hall.press("下一步")
    hall.wait_view("phone")
    hall.type(phone)
    shot("07-phone")
    hall.press("下一步")
    hall.wait_view("check")
    shot("08-check")


def choose_place(hall, city="沈阳市", district="铁西区"):
    """Takes the proposal where there is one; else chooses."""
    labels = hall.texts()
    if "下一步" in labels:
        return
    if district not in labels:
        hall.press(city)
        wait_for("the districts", lambda: district in hall.texts())
    hall.press(district)


def leave(hall, shot=nothing):
    """Takes card and paper; the terminal wipes and is itself again."""
    hall.wait_view("take-things")
    shot("17-take-things")
    hall.reader.ask(do="lift")
    hall.wait_view("wiped")
    shot("18-wiped")
    hall.wait_view("attract")


def register(hall, citizen, shot=nothing):
    """A whole registration with a printed receipt; gives the office's reference."""
    begin(hall, citizen, shot)
    answer(hall, shot)
    hall.press("确认提交")
    hall.wait_view("registered", seconds=60)
    shot("10-registered")
    reference = reference_on(hall)
    hall.press("打印凭条")
    hall.wait_view("take-things", seconds=60)
    leave(hall, shot)
    return reference


def reference_on(hall):
    """The twelve digits of the reference on the screen."""
    for text in hall.texts():
        digits = "".join(text.split())
        if len(digits) == 12 and digits.isdigit():
            return digits
    raise HallError(f"no reference on the screen: {hall.texts()}")


def refused(hall, citizen, shot=nothing):
    """A visit that ends with the one-time notice, printed; gives the titles of the unmet conditions."""
    begin(hall, citizen)
    answer(hall, basis="居住证所在地")
    hall.press("确认提交")
    hall.wait_view("not-today", seconds=60)
    shot("11-not-today")
    titles = [node["label"] for node in hall.tree()["nodes"] if node["role"] == "condition"]
    if not titles:
        raise HallError(f"no condition on the screen: {hall.texts()}")
    hall.press("打印告知书")
    leave(hall)
    return titles
