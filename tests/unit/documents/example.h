// example.h: Files of the project for tests: the words on papers, the examples.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "kiosk/base/json.h"
#include "kiosk/base/texts.h"
#include "tests/places.h"

namespace canbao::samples {

inline std::string source_file(const std::string& path) {
    std::ifstream in(places::source() + "/" + path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline const Texts& words() {
    static const Texts texts = *Texts::parse(source_file("assets/texts/zh_CN/papers.po"), "papers.po");
    return texts;
}

inline Value example(const std::string& name) {
    return *json::parse(source_file("assets/examples/" + name + ".json"));
}

}  // namespace canbao::samples
