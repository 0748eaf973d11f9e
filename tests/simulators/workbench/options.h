// options.h: The command line of a simulator: --name VALUE pairs and bare --flags.
//
// A wrong or missing option ends the program with one line on stderr and status 2, before anything is made.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace canbao::sim {

class Options {
public:
    // `known`: the names that take a value; `flags`: those that take none.
    Options(int argc, char** argv, std::initializer_list<std::string_view> known,
            std::initializer_list<std::string_view> flags);

    bool has(std::string_view name) const { return given_.count(std::string(name)) > 0; }
    // Ends the program when it was not given.
    std::string needed(std::string_view name) const;
    std::string value(std::string_view name, std::string_view otherwise) const;
    // Ends the program when it is not a whole number of at least `least`.
    int number(std::string_view name, int otherwise, int least) const;

private:
    std::map<std::string, std::string> given_;
};

// One line on stderr, status 2.
[[noreturn]] void give_up(std::string_view why);
// With --with-parent: SIGTERM for us when the process that started us ends, however it ends.
void end_with_parent();

}  // namespace canbao::sim
