// personal.h: Text about a person: move-only, wiped when it dies, counted, and not printable.
//
// There is no formatter, stream or conversion, so to log a Personal does not compile. It lives in a heap
// buffer of its own (std::string would leave short texts inside moved-from objects). The only reader is
// reveal(); tests/tidy.py keeps the list of files that may call it: codecs, the Ui vocabulary, renderers and
// masks. PIPL art. 51; GB/T 22239-2019 8.1.4.10 (residual information).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace canbao {

class Personal {
public:
    Personal() = default;
    explicit Personal(std::string_view text);
    Personal(Personal&& other) noexcept;
    Personal& operator=(Personal&& other) noexcept;
    Personal(const Personal&) = delete;
    Personal& operator=(const Personal&) = delete;
    ~Personal();

    Personal clone() const;
    bool empty() const { return size_ == 0; }
    std::size_t size() const { return size_; }  // in bytes of UTF-8

    // Keypads edit in place: adds one ASCII character, removes the last one.
    void append(char c);
    void pop_back();

    // Same text? The time taken does not depend on where two texts differ.
    friend bool operator==(const Personal& a, const Personal& b);

    // How many hold text right now; a test proves none does after a visit.
    static long alive();

private:
    friend std::string_view reveal(const Personal& personal);

    void drop() noexcept;

    std::unique_ptr<char[]> text_;
    std::size_t size_ = 0;
};

// The text itself. Valid as long as the Personal is neither moved, changed nor destroyed.
std::string_view reveal(const Personal& personal);

}  // namespace canbao
