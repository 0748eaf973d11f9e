#include "kiosk/app/doors.h"

#include <gtest/gtest.h>

namespace canbao::app {
namespace {

using S = Service;

TEST(Doors, all_are_open_when_all_works) { EXPECT_EQ(open_doors({}), all_services()); }

TEST(Doors, without_paper_nothing_that_ends_on_paper_is_offered) {
    Works works;
    works.print = false;
    EXPECT_EQ(doors_left(works),
              (std::vector{S::kLookUp, S::kPlanner, S::kGuides, S::kMatters, S::kCheckPaper}));
}

TEST(Doors, without_a_reader_or_office_nobody_is_asked_for_a_card) {
    for (const bool reader : {true, false}) {
        Works works;
        (reader ? works.identify : works.office) = false;
        EXPECT_EQ(doors_left(works), (std::vector{S::kPlanner, S::kGuides, S::kCheckPaper}));
    }
}

TEST(Doors, without_the_right_time_no_paper_is_judged) {
    Works works;
    works.clock = works.office = false;
    EXPECT_EQ(doors_left(works), (std::vector{S::kPlanner, S::kGuides}));
    works.office = true;
    EXPECT_EQ(doors_left(works), (std::vector{S::kLookUp, S::kPlanner, S::kGuides, S::kMatters}));
}

TEST(Doors, without_a_book_to_note_it_in_nobody_is_served_by_name) {
    Works works;
    works.books = false;
    EXPECT_EQ(doors_left(works), std::vector{S::kGuides});
    EXPECT_EQ(open_doors(works), std::vector{S::kGuides});
}

}  // namespace
}  // namespace canbao::app
