#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

view::IsItYou preview_of(std::string_view name, std::string_view sex, std::string_view place) {
    view::IsItYou v;
    v.name = Personal(name);
    v.sex = Personal(sex);
    v.birth_year = Personal("1979");
    v.place = Personal(place);
    v.id_number = Personal("210106197903129986");
    return v;
}

view::IsItYou preview_by(Credential by, std::string_view name, std::string_view sex) {
    auto v = preview_of(name, sex, {});
    v.service = by == Credential::kCode ? Service::kLookUp : Service::kRightsRecord;
    v.by = by;
    return v;
}

// Sex, year of birth and place, as far as they are known.
void who(Ui& ui, Box box, const view::IsItYou& v) {
    const Style line{Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle};
    float left = box.x;
    if (!v.sex.empty()) {
        ui.value({left, box.y, 88, 72}, ui("is_it_you.sex"), v.sex, Mask::kNone, line);
        left += 88;
    }
    if (!v.birth_year.empty()) {
        ui.value({left, box.y, 148, 72}, ui("is_it_you.birth"), v.birth_year, Mask::kNone, line);
        ui.text({left + 148, box.y, box.right() - left - 148, 72}, ui("is_it_you.born"), line);
    }
    if (v.place.empty()) return;
    ui.hair({box.x, box.y + 76}, box.w);
    ui.text({box.x, box.y + 84, box.w, 48}, ui("is_it_you.address"), {Type::kSmall, Colour::kInk2});
    ui.value({box.x, box.y + 128, box.w, box.h - 128}, ui("is_it_you.address"), v.place, Mask::kNone,
             {Type::kLabel, Colour::kInk});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::IsItYou& v) {
    first_step(ui, v.service);
    ui.title(ui("is_it_you.title"));
    ui.why(ui("is_it_you.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box card = wide ? Box{all.x, all.y, 1100, all.h} : Box{all.x, all.y, all.w, 704};
    ui.panel(card);
    const Box hold{card.x + 40, card.bottom() - (wide ? 104.0F : 112.0F), card.w - 80, 88};
    ui.hold(hold, ui("is_it_you.hold"));

    const Box photo =
        wide ? Box{card.x + 40, card.y + 32, 200, 250} : Box{card.x + 40, card.y + 40, 256, 320};
    ui.photo(photo);
    if (v.by == Credential::kIdCard)
        ui.text({photo.x - 16, photo.bottom() + 4, photo.w + 32, 48}, ui("is_it_you.no_photo"),
                {Type::kSmall, Colour::kInk2, Align::kCentre, Stand::kMiddle});
    const float left = photo.right() + 48, width = card.right() - 40 - left;
    ui.value({left, photo.y - 8, width, 112}, ui("check.name"), v.name, Mask::kName,
             {Type::kNumber, Colour::kInk, Align::kLeft, Stand::kMiddle});
    who(ui, {left, photo.y + 100, width, wide ? 192.0F : 248.0F}, v);
    // A social-security card, of plastic or not, calls the same number otherwise.
    const auto number_name = ui(v.by == Credential::kIdCard ? "is_it_you.number" : "is_it_you.number.social");
    const float below = wide ? photo.bottom() + 56 : photo.bottom() + 72;
    ui.hair({card.x + 40, below}, card.w - 80);
    const Box number{card.x + 40, below + (wide ? 8.0F : 64.0F), card.w - 80, 72};
    if (!wide) ui.text({number.x, below + 12, number.w, 48}, number_name, {Type::kSmall, Colour::kInk2});
    ui.value(number, number_name, v.id_number, Mask::kId,
             {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});

    const Box first = wide ? Box{1172, all.y, 700, 160} : Box{all.x, card.bottom() + 32, all.w, 120};
    ui.banner(first, Mood::kInform, v.by == Credential::kCode ? Icon::kPhone : Icon::kId,
              ui(id_by("is_it_you.stays", v.by)));
    ui.banner(first.moved(0, first.h + 24), Mood::kQuiet, Icon::kUser, ui("is_it_you.another"));
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("is_it_you.no"), {Intent::Kind::kNo});
    ui.primary(Icon::kCheck, ui("is_it_you.yes"), {Intent::Kind::kYes});
    return ui.intent();
}

std::vector<view::IsItYou> previews(Of<view::IsItYou>) {
    return listed(preview_of("张明伟", "女", "沈阳市铁西区"), preview_of("欧阳𠅤䶮", "男", "葫芦岛市建昌县"),
                  preview_of("阿布都热合曼买买提艾力江吐尔", "男", "阜新市阜新蒙古族自治县"),
                  preview_by(Credential::kCode, "张明伟", ""),
                  preview_by(Credential::kSocialCard, "欧阳春妮", "女"));
}

}  // namespace canbao::screens
