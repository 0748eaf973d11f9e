#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "drivers/render/paper_bytes.h"
#include "drivers/render/pdf_process.h"
#include "tests/places.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/render/pages.h"

namespace canbao {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// A program made of shell words, which can only misbehave.
render::Program program(const std::string& name, const std::string& words) {
    const std::string path = places::build() + "/child-" + name;
    std::ofstream(path) << "#!/bin/sh\n" << words << "\n";
    ::chmod(path.c_str(), 0755);
    return {path};
}
// Files that a child of ours could have left; folders there are those of tests that run beside this one.
std::set<std::string> files_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) names.insert(entry.path().string());
    return names;
}
std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().string());
    return names;
}

TEST(pdf_process, a_child_makes_the_same_pages_as_the_routine_itself) {
    const auto paper = pages::record(40);
    const auto pdf = render::pdf_by_child(paper, Deadline(10s));
    ASSERT_TRUE(pdf.ok()) << pdf.fault().detail;
    const auto text = pages::output_of("pdftotext -raw '" + pages::saved(pdf->view(), "child") + "' -");
    EXPECT_THAT(text, HasSubstr("欧阳𠅤䶮"));
    const auto pictures = render::pictures_by_child(paper, Deadline(10s));
    ASSERT_TRUE(pictures.ok()) << pictures.fault().detail;
    const auto own = render::pictures_of(paper);
    ASSERT_EQ(pictures->size(), own->size());
    for (std::size_t i = 0; i < own->size(); ++i) EXPECT_EQ((*pictures)[i].grey(), (*own)[i].grey());
}

TEST(pdf_process, nothing_is_left_on_disk_or_among_the_processes) {
    const auto temporary = files_in("/tmp");
    const auto here = names_in(".");
    ASSERT_TRUE(render::pdf_by_child(pages::record(3), Deadline(10s)).ok());
    const auto fits = [](const std::set<std::string>& after, const std::set<std::string>& before) {
        for (const auto& name : after)
            if (before.count(name) == 0 && name.find("canbao") != std::string::npos) return false;
        return true;
    };
    EXPECT_TRUE(fits(files_in("/tmp"), temporary));
    EXPECT_EQ(names_in("."), here);
    EXPECT_EQ(::access(("/proc/self/task/" + std::to_string(::getpid()) + "/children").c_str(), R_OK), 0);
    EXPECT_EQ(pages::output_of("ps -o stat= --ppid " + std::to_string(::getpid()) + " | grep -c Z"), "0\n");
}

TEST(pdf_process, the_command_line_and_the_environment_hold_nothing) {
    const auto spy = program("spy", "seen='" + places::build() +
                                        "/child-spy.seen'; cat >/dev/null; "
                                        "tr '\\0' ' ' </proc/$$/cmdline >\"$seen\"; "
                                        "env | grep -vE '^(PWD|SHLVL|_|OLDPWD|seen)=' | sort >>\"$seen\"; "
                                        "ls /proc/$$/fd | wc -w >>\"$seen\"");
    ::setenv("CANBAO_TEST_SECRET", "1", 1);
    EXPECT_FALSE(render::pdf_by_child(pages::record(1), Deadline(10s), spy).ok());
    ::unsetenv("CANBAO_TEST_SECRET");
    std::ifstream file(places::build() + "/child-spy.seen");
    const std::string seen{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(seen, HasSubstr("pdf-child CANBAO_PDF_CHILD=1\nLC_ALL=C.UTF-8\n"));
    EXPECT_THAT(seen, testing::Not(HasSubstr("SECRET")));
}

TEST(pdf_process, a_child_that_hangs_is_killed_at_the_deadline) {
    const auto hanging = program("hangs", "exec sleep 60");
    const auto begun = std::chrono::steady_clock::now();
    const auto pdf = render::pdf_by_child(pages::record(1), Deadline(300ms), hanging);
    ASSERT_FALSE(pdf.ok());
    EXPECT_EQ(pdf.fault().code, FaultCode::kTimeout);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
    EXPECT_EQ(
        pages::output_of("ps -o args= --ppid " + std::to_string(::getpid()) + " | grep -c '[s]leep 60'"),
        "0\n");
}

TEST(pdf_process, a_stop_ends_it_as_a_deadline_does) {
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    const auto pdf = render::pdf_by_child(pages::record(1), Deadline(60s, stop.get_token()),
                                          program("hangs", "exec sleep 60"));
    ASSERT_FALSE(pdf.ok());
    EXPECT_EQ(pdf.fault().code, FaultCode::kTimeout);
}

TEST(pdf_process, a_child_that_never_stops_talking_is_killed) {
    const auto pdf =
        render::pdf_by_child(pages::record(1), Deadline(60s), program("talks", "exec cat /dev/zero"));
    ASSERT_FALSE(pdf.ok());
    EXPECT_EQ(pdf.fault().code, FaultCode::kBug);
    EXPECT_THAT(pdf.fault().detail, HasSubstr("too much"));
}

TEST(pdf_process, nonsense_death_and_absence_are_faults) {
    const auto fault = [](const render::Program& child) {
        const auto pdf = render::pdf_by_child(pages::record(40), Deadline(10s), child);
        EXPECT_FALSE(pdf.ok());
        return pdf ? std::string() : pdf.fault().detail;
    };
    EXPECT_THAT(fault(program("lies", "cat >/dev/null; echo hello")), HasSubstr("no PDF"));
    EXPECT_THAT(fault(program("silent", "cat >/dev/null")), HasSubstr("no PDF"));
    EXPECT_THAT(fault(program("gives-up", "exit 3")), HasSubstr("3"));
    EXPECT_THAT(fault(program("dies", "kill -9 $$")), HasSubstr("signal 9"));
    EXPECT_THAT(fault({"/nonexistent/canbao"}), HasSubstr("started"));
    const auto half = program("half", "cat >/dev/null; printf '\\010\\000\\000\\000\\010\\000\\000\\000abc'");
    EXPECT_FALSE(render::pictures_by_child(pages::record(1), Deadline(10s), half).ok());
}

TEST(pdf_process, a_child_does_not_start_children) {
    ::setenv("CANBAO_PDF_CHILD", "1", 1);
    EXPECT_FALSE(render::pdf_by_child(pages::record(1), Deadline(10s)).ok());
    ::unsetenv("CANBAO_PDF_CHILD");
}

TEST(paper_bytes, every_paper_comes_back_as_it_was) {
    auto all = samples::all();
    all.push_back({"record", pages::record(40)});
    for (const auto& sample : all) {
        const auto bytes = render::bytes_of(sample.paper);
        const auto back = render::paper_from(bytes.view());
        ASSERT_TRUE(back.ok()) << sample.name << ": " << back.fault().detail;
        EXPECT_EQ(back->blocks.size(), sample.paper.blocks.size());
        const auto again = render::bytes_of(*back);
        EXPECT_TRUE(
            std::equal(bytes.view().begin(), bytes.view().end(), again.view().begin(), again.view().end()));
        const auto rows = [](const documents::Paper& paper) {
            return samples::text_of(documents::lay_out(paper, 48), 48);
        };
        EXPECT_EQ(rows(*back), rows(sample.paper)) << sample.name;
    }
}

TEST(paper_bytes, what_is_cut_short_or_goes_on_is_refused) {
    const auto bytes = render::bytes_of(pages::record(1));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto paper = render::paper_from(bytes.view().first(size));
        ASSERT_FALSE(paper.ok()) << size;
        EXPECT_EQ(paper.fault().code, FaultCode::kBadInput);
    }
    Bytes longer(bytes.view().begin(), bytes.view().end());
    longer.push_back(0);
    EXPECT_FALSE(render::paper_from(longer).ok());
    EXPECT_FALSE(render::paper_from(Bytes(render::kPaperBytesMost + 1)).ok());
}

}  // namespace
}  // namespace canbao
